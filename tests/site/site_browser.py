#!/usr/bin/env python3
"""The public site of the demonstration in a real browser: site_browser.py JIXIAO [FOLDER]

Every page is checked; each check is tried on a page with the fault that it is to find. Exits with 77
where there is no chromium or no chromedriver. With FOLDER, that site is checked instead.
"""
import base64
import os
import pathlib
import sqlite3
import subprocess
import sys
import tempfile
import zipfile

import checks
import faults
import webdriver

SECRET = ("410303-0478", "区委办聘用人员劳务费")
NASTY = ("410303-1472", "<script>document.title='x'</script> & \"引号\" 'A' </table>")
LONG = ("410303-0163", "很长的项目名称" * 40 + "LongWordWithoutSpaces" * 4)


def run(program, folder, *arguments):
    env = dict(os.environ, LANG="C.UTF-8", JIXIAO_NOW="2024-01-20T09:00:00", HOME=folder,
               XDG_CONFIG_HOME=folder, XDG_DATA_HOME=folder)
    done = subprocess.run([program, "--db", f"{folder}/year.db", *arguments], env=env, text=True,
                          capture_output=True, timeout=120)
    if done.returncode:
        raise SystemExit(f"{' '.join(arguments)}: {done.stderr}")


def publish(program, folder):
    """The demonstration with names that are hard to write, and one project classified."""
    run(program, folder, "demo")
    with sqlite3.connect(f"{folder}/year.db") as db:
        for code, name in (NASTY, LONG):
            if not db.execute("UPDATE project SET name = ? WHERE code = ?", (name, code)).rowcount:
                raise SystemExit(f"the demonstration has no {code}")
    db.close()
    run(program, folder, "do", "classify", "project", SECRET[0], "--reason", "涉密")
    run(program, folder, "publish", "2023", "-o", f"{folder}/site")
    return pathlib.Path(folder, "site")


def contents(path):
    """What is in a file; of a workbook, in its parts."""
    if path.suffix != ".xlsx":
        return path.read_bytes()
    with zipfile.ZipFile(path) as book:
        return b"".join(book.read(name) for name in book.namelist())


def secret(root):
    for path in root.rglob("*"):
        text = contents(path) if path.is_file() else b""
        for word in SECRET:
            if word.encode() in text or word in str(path.relative_to(root)):
                yield f"{path.relative_to(root)}: names what is classified"


def orphans(root, pages):
    """What no page leads to."""
    linked = {"index.html", "files.txt"}
    for name in pages:
        text = (root / name).read_text(encoding="utf-8")
        for part in text.split('href="')[1:]:
            target = os.path.normpath(os.path.join(os.path.dirname(name), part.split('"')[0].split("#")[0]))
            linked.add(target)
    for path in root.rglob("*"):
        if path.is_file() and str(path.relative_to(root)) not in linked:
            yield f"{path.relative_to(root)}: no page leads there"


def paper(page):
    """The page as printed: all of its headings and its last words are on it."""
    page.open()
    data = base64.b64decode(page.browser.pdf())
    text = subprocess.run(["pdftotext", "-q", "-", "-"], input=data, capture_output=True).stdout.decode()
    said = "".join(text.split())
    for words in page.browser.ask("return [...document.querySelectorAll('h1,h2,h3,footer')].map(e => e.innerText)"):
        if "".join(words.split())[:12] not in said:
            yield f"is not on paper: {words}"
    if len("".join(text.split("\f")[0].split())) < 200 and text.count("\f") > 1:
        yield "the first sheet is nearly empty"


def examine(browser, root, name, which):
    page = checks.Page(browser, root, name)
    browser.log()
    browser.size(1280)
    page.open()
    for check in which:
        yield from (f"{name}: {check.__name__}: {fault}" for fault in check(page))


def whole(browser, root):
    pages = sorted(str(path.relative_to(root)) for path in root.rglob("*.html"))
    for name in pages:
        yield from examine(browser, root, name, checks.EVERY_PAGE)
    for kind in ("index", "projects", "goals/", "self/", "reports/"):
        some = [name for name in pages if name.startswith(kind)]
        if not some:
            yield f"there is no page {kind}"
            continue
        yield from examine(browser, root, some[0], (checks.keyboard, checks.skips, paper))
    yield from secret(root)
    yield from orphans(root, pages)


def blind(browser, root):
    """Checks that do not see the fault they are for."""
    for number, (name, check, old, new) in enumerate(faults.FAULTS):
        path = root / name
        text = path.read_text(encoding="utf-8")
        if old not in text:
            yield f"fault {number}: {name} does not hold {old}"
            continue
        path.write_text(text.replace(old, new), encoding="utf-8")
        if not list(examine(browser, root, name, (check,))):
            yield f"fault {number}: {check.__name__} does not see {new[:60]}"
        path.write_text(text, encoding="utf-8")
    stray = root / "stray.xlsx"
    with zipfile.ZipFile(stray, "w", zipfile.ZIP_DEFLATED) as book:
        book.writestr("xl/sharedStrings.xml", f"<t>{SECRET[1]}</t>")
    for check in (secret(root), orphans(root, ["index.html"])):
        if not any(fault.startswith(stray.name) for fault in check):
            yield f"{check.__name__} does not see {stray.name}"
    stray.unlink()


def main():
    paths = webdriver.programs()
    if not paths:
        print("There is no chromium or no chromedriver.")
        sys.exit(77)
    with tempfile.TemporaryDirectory() as folder, webdriver.Browser(paths) as browser:
        root = pathlib.Path(sys.argv[2]) if len(sys.argv) > 2 else publish(sys.argv[1], folder)
        found = list(whole(browser, root))
        if len(sys.argv) == 2:
            found += blind(browser, root)
    print("\n".join(found[:60]))
    print(f"{len(found)} faults")
    sys.exit(1 if found else 0)


main()
