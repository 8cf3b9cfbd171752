"""Headless Chromium through chromedriver, with nothing but the standard library.

The browser has no network, and scripts of pages do not run in it; what a test asks of a page runs
beside the page.
"""
import json
import os
import re
import select
import shutil
import signal
import subprocess
import tempfile
import time
import urllib.error
import urllib.request

ELEMENT = "element-6066-11e4-a52e-4f735466cecf"
KEYS = {"Tab": "\ue004", "Enter": "\ue007", "Shift": "\ue008"}
STARTED = re.compile(rb"started successfully on port (\d+)")
PATIENCE = 60  # seconds for one answer
ARGUMENTS = (
    "--headless=new", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-extensions",
    "--host-resolver-rules=MAP * ~NOTFOUND", "--hide-scrollbars", "--window-size=1280,900",
    # it cannot be set up by root, nor in most containers; the pages are our own
    "--no-sandbox",
)


def programs():
    """(chromium, chromedriver), or None if one of them is not there."""
    browser = shutil.which("chromium")
    driver = shutil.which("chromedriver")
    return (browser, driver) if browser and driver else None


class Failed(Exception):
    """What the driver answered instead."""


class Browser:
    """One window; a context manager that ends what it started."""

    def __init__(self, paths):
        self.paths, self.session, self.driver = paths, None, None
        self.home = tempfile.mkdtemp(prefix="site-browser-")
        self.opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))

    def __enter__(self):
        try:
            self._start()
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_):
        if self.session:
            try:
                self._call("DELETE", "")
            except (OSError, Failed):
                pass
        if self.driver:  # its group: a browser that did not end goes with it
            try:
                os.killpg(self.driver.pid, signal.SIGKILL)
            except ProcessLookupError:
                pass
            self.driver.wait()
            self.driver.stdout.close()
        shutil.rmtree(self.home, ignore_errors=True)

    def _start(self):
        env = dict(os.environ, HOME=self.home, TMPDIR=self.home, XDG_CONFIG_HOME=self.home,
                   XDG_CACHE_HOME=self.home, LANG="C.UTF-8")
        self.driver = subprocess.Popen([self.paths[1], "--port=0"], env=env, start_new_session=True,
                                       stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                                       stderr=subprocess.STDOUT)
        self.base = f"http://127.0.0.1:{self._port()}/session"
        options = {"binary": self.paths[0], "args": list(ARGUMENTS),
                   "prefs": {"profile.managed_default_content_settings.javascript": 2}}
        answer = self._call("POST", None, {"capabilities": {"alwaysMatch": {
            "browserName": "chrome", "pageLoadStrategy": "normal", "goog:chromeOptions": options,
            "goog:loggingPrefs": {"browser": "ALL"}}}})
        self.session = answer["sessionId"]

    def _port(self):
        """The driver takes a free port and says which."""
        said, end = b"", time.monotonic() + PATIENCE
        while not STARTED.search(said):
            ready, _, _ = select.select([self.driver.stdout], [], [], max(0, end - time.monotonic()))
            more = os.read(self.driver.stdout.fileno(), 4096) if ready else b""
            if not more:
                raise Failed("chromedriver did not start: " + said.decode(errors="replace"))
            said += more
        return int(STARTED.search(said)[1])

    def _call(self, method, path, body=None):
        url = self.base if path is None else f"{self.base}/{self.session}{path}"
        data = None if method != "POST" else json.dumps(body or {}).encode()
        request = urllib.request.Request(url, data, {"Content-Type": "application/json"}, method=method)
        try:
            with self.opener.open(request, timeout=PATIENCE) as answer:
                return json.load(answer)["value"]
        except urllib.error.HTTPError as error:
            raise Failed(json.load(error)["value"]["message"].split("\n")[0]) from None

    def open(self, url):
        """Returns when the document is loaded."""
        self._call("POST", "/url", {"url": url})

    def ask(self, script, *args):
        """What a function with this body returns for the page."""
        return self._call("POST", "/execute/sync", {"script": script, "args": list(args)})

    def cdp(self, command, **params):
        return self._call("POST", "/goog/cdp/execute", {"cmd": command, "params": params})

    def size(self, width, height=800):
        """Of the page in CSS pixels; a phone's where it is narrow."""
        self.cdp("Emulation.setDeviceMetricsOverride", width=width, height=height,
                 deviceScaleFactor=1, mobile=width < 600)

    def media(self, kind="", **features):
        self.cdp("Emulation.setEmulatedMedia", media=kind, features=[
            {"name": name.replace("_", "-"), "value": value} for name, value in features.items()])

    def press(self, key):
        code = KEYS[key]
        self._call("POST", "/actions", {"actions": [{"type": "key", "id": "keys", "actions": [
            {"type": "keyDown", "value": code}, {"type": "keyUp", "value": code}]}]})

    def pdf(self):
        """The page as it is printed, base64."""
        return self._call("POST", "/print", {"background": False, "page": {"width": 21, "height": 29.7}})

    def picture(self):
        """The window as PNG, base64."""
        return self._call("GET", "/screenshot")

    def log(self):
        """What the page brought on the console since the last call."""
        return [entry["message"] for entry in self._call("POST", "/se/log", {"type": "browser"})
                if entry["level"] in ("WARNING", "SEVERE")]
