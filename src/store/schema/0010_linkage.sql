-- Use of results: linkage, publication, calendar, annual accounts.

-- A linkage table kept beside the one in force; rules: its sections as text.
CREATE TABLE linkage_variant (
	id INTEGER NOT NULL PRIMARY KEY,
	version INTEGER NOT NULL DEFAULT 1 CHECK (version > 0),
	year INTEGER NOT NULL REFERENCES year (year),
	name TEXT NOT NULL CHECK (name <> ''),
	rules TEXT NOT NULL,
	note TEXT,
	objects INTEGER NOT NULL DEFAULT 0,
	cut INTEGER NOT NULL DEFAULT 0,
	raised INTEGER NOT NULL DEFAULT 0,
	unmatched INTEGER NOT NULL DEFAULT 0,
	current INTEGER NOT NULL DEFAULT 0,
	proposed INTEGER NOT NULL DEFAULT 0,
	state TEXT NOT NULL DEFAULT 'draft' CHECK (state IN ('draft', 'adopted', 'replaced')),
	document_no TEXT,
	made_by TEXT,
	made_at TEXT CHECK (made_at LIKE '____-__-__T__:__:__'),
	UNIQUE (year, name)
) STRICT;

-- One proposal for the budget of a year; gone: what it was about is not there any more. project_id: declared for that year; predecessor_id: of the
-- year before. percent, label, news, basis: by the table in force.
CREATE TABLE linkage (
	id INTEGER NOT NULL PRIMARY KEY,
	version INTEGER NOT NULL DEFAULT 1 CHECK (version > 0),
	year INTEGER NOT NULL REFERENCES year (year),
	kind TEXT NOT NULL CHECK (kind IN ('project', 'department', 'quota')),
	code TEXT NOT NULL CHECK (code <> ''),
	name TEXT NOT NULL,
	department_id INTEGER NOT NULL REFERENCES unit (id),
	project_id INTEGER REFERENCES project (id),
	predecessor_id INTEGER REFERENCES project (id),
	matched TEXT NOT NULL CHECK (matched IN ('code', 'accepted', 'department', 'none')),
	grade TEXT CHECK (grade IN ('优', '良', '中', '差')),
	source TEXT CHECK (source IN ('finance', 'department', 'recheck', 'self', 'mean')),
	source_year INTEGER,
	score INTEGER NOT NULL DEFAULT -1 CHECK (score BETWEEN -1 AND 10000),
	execution INTEGER NOT NULL DEFAULT -1 CHECK (execution >= -1),
	rectified TEXT NOT NULL CHECK (rectified IN ('none', 'yes', 'no')),
	current INTEGER NOT NULL CHECK (current BETWEEN 0 AND 1000000000000000),
	requested INTEGER NOT NULL DEFAULT 0 CHECK (requested BETWEEN 0 AND 1000000000000000),
	proposed INTEGER NOT NULL CHECK (proposed BETWEEN 0 AND 2000000000000000),
	percent INTEGER NOT NULL CHECK (percent BETWEEN -10000 AND 10000),
	label TEXT,
	news TEXT CHECK (news IN ('allowed', 'controlled', 'none')),
	basis TEXT NOT NULL,
	state TEXT NOT NULL DEFAULT 'proposed'
		CHECK (state IN ('proposed', 'adopted', 'decided', 'sealed', 'gone')),
	decision TEXT CHECK (decision IN ('follow', 'depart')),
	decided INTEGER NOT NULL DEFAULT 0 CHECK (decided BETWEEN 0 AND 2000000000000000),
	reason TEXT,
	decided_by TEXT,
	decided_at TEXT CHECK (decided_at LIKE '____-__-__T__:__:__'),
	document_no TEXT,
	name_key TEXT NOT NULL,
	initials TEXT NOT NULL,
	CHECK ((decision IS NOT NULL) = (state IN ('decided', 'sealed'))),
	UNIQUE (year, code)
) STRICT;
CREATE INDEX linkage_department ON linkage (department_id, year);
CREATE INDEX linkage_project ON linkage (project_id);
CREATE INDEX linkage_predecessor ON linkage (predecessor_id);
CREATE INDEX linkage_code ON linkage (code);

-- Projects of the year before that may be what a new one continues.
CREATE TABLE linkage_candidate (
	id INTEGER NOT NULL PRIMARY KEY,
	linkage_id INTEGER NOT NULL REFERENCES linkage (id),
	project_id INTEGER NOT NULL REFERENCES project (id),
	alike INTEGER NOT NULL CHECK (alike BETWEEN 0 AND 10000),
	name_alike INTEGER NOT NULL,
	purpose_alike INTEGER NOT NULL,
	amount_alike INTEGER NOT NULL,
	same_unit INTEGER NOT NULL CHECK (same_unit IN (0, 1)),
	state TEXT NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'accepted', 'rejected')),
	UNIQUE (linkage_id, project_id)
) STRICT;
CREATE INDEX linkage_candidate_project ON linkage_candidate (project_id);

-- Public expenditure quota of a department (公用经费定额) in the year before the one proposed.
CREATE TABLE quota (
	department_id INTEGER NOT NULL REFERENCES unit (id),
	year INTEGER NOT NULL REFERENCES year (year),
	amount INTEGER NOT NULL CHECK (amount BETWEEN 0 AND 1000000000000000),
	PRIMARY KEY (department_id, year)
) STRICT;

CREATE VIEW v_linkage AS
SELECT
	l.id AS id,
	l.code AS code,
	l.name AS name,
	d.name AS department,
	l.grade AS grade,
	nullif(l.execution, -1) AS execution,
	l.rectified AS rectified,
	l.current AS current,
	l.proposed AS proposed,
	l.proposed - l.current AS change,
	l.basis AS basis,
	l.decision AS decision,
	l.label AS label,
	l.percent AS percent,
	l.kind AS kind,
	l.year AS year,
	CASE WHEN l.kind <> 'project' OR l.project_id IS NOT NULL THEN 1 ELSE 0 END AS declared,
	l.requested AS requested,
	l.matched AS matched,
	q.code AS predecessor,
	(SELECT count(*) FROM linkage_candidate c WHERE c.linkage_id = l.id AND c.state = 'open')
		AS candidates,
	l.source AS source,
	l.source_year AS source_year,
	nullif(l.score, -1) AS score,
	l.news AS news,
	CASE WHEN l.decision IS NOT NULL THEN l.decided END AS decided,
	l.reason AS reason,
	l.decided_by AS decided_by,
	l.decided_at AS decided_at,
	CASE WHEN p.state = 'approved' THEN p.budget END AS budgeted,
	CASE WHEN p.state = 'approved' THEN p.budget -
		CASE WHEN l.decision IS NOT NULL THEN l.decided ELSE l.proposed END END AS difference,
	l.document_no AS document_no,
	l.state AS state,
	l.project_id AS project_id,
	l.predecessor_id AS predecessor_id,
	l.department_id AS department_id,
	l.name_key AS name_key,
	l.initials AS initials
FROM linkage l
LEFT JOIN unit d ON d.id = l.department_id
LEFT JOIN project p ON p.id = l.project_id
LEFT JOIN project q ON q.id = l.predecessor_id
WHERE l.state <> 'gone';

CREATE VIEW v_candidate AS
SELECT
	c.id AS id,
	l.code || ':' || p.code AS number,
	l.code AS code,
	l.name AS name,
	d.name AS department,
	l.year AS year,
	l.requested AS amount,
	p.code AS predecessor,
	p.name AS predecessor_name,
	p.budget AS budget,
	(SELECT e.grade FROM project o JOIN evaluation e ON e.project_id = o.id WHERE o.code = p.code
		AND o.year BETWEEN p.year - 1 AND p.year AND e.grade IS NOT NULL
		AND e.state IN ('submitted', 'accepted', 'concluded') ORDER BY o.year DESC,
		CASE e.kind WHEN 'finance' THEN 1 WHEN 'department' THEN 2 ELSE 3 END LIMIT 1) AS grade,
	c.alike AS alike,
	c.name_alike AS name_alike,
	c.purpose_alike AS purpose_alike,
	c.amount_alike AS amount_alike,
	c.same_unit AS same_unit,
	c.state AS state,
	c.linkage_id AS linkage_id,
	l.department_id AS department_id,
	l.name_key AS name_key,
	l.initials AS initials
FROM linkage l
JOIN linkage_candidate c ON c.linkage_id = l.id
JOIN project p ON p.id = c.project_id
LEFT JOIN unit d ON d.id = l.department_id;

CREATE VIEW v_variant AS
SELECT id, name, year, objects, current, proposed, current - proposed AS saved, cut, raised, unmatched,
	state, document_no, note, rules, made_by, made_at, name AS name_key, '' AS initials
FROM linkage_variant;

-- Classified projects are left out of everything that is published (PU-07).
ALTER TABLE project ADD COLUMN secret_reason TEXT CHECK (secret_reason <> '');

DROP VIEW v_project;
CREATE VIEW v_project AS
SELECT
	p.id AS id,
	p.code AS code,
	p.name AS name,
	d.name AS department,
	u.name AS unit,
	p.year AS year,
	p.attribute AS attribute,
	p.budget AS budget,
	p.state AS state,
	g.grade AS grade,
	g.findings AS findings,
	p.period AS period,
	CASE WHEN p.secret_reason IS NULL THEN 0 ELSE 1 END AS secret,
	p.secret_reason AS secret_reason,
	p.id AS project_id,
	p.department_id AS department_id,
	p.unit_id AS unit_id,
	p.name_key AS name_key,
	p.initials AS initials
FROM project p
LEFT JOIN unit d ON d.id = p.department_id
LEFT JOIN unit u ON u.id = p.unit_id
LEFT JOIN goal g ON g.id = p.goal_id
WHERE p.kind = 'project';

-- What a department publishes in a year (PU-05, PU-06): goal with the budget, result with the final
-- account. Numbers of projects without the classified ones.
CREATE TABLE publication (
	id INTEGER NOT NULL PRIMARY KEY,
	version INTEGER NOT NULL DEFAULT 1 CHECK (version > 0),
	year INTEGER NOT NULL REFERENCES year (year),
	kind TEXT NOT NULL CHECK (kind IN ('goal', 'result')),
	code TEXT NOT NULL CHECK (code <> ''),
	department_id INTEGER NOT NULL REFERENCES unit (id),
	budget INTEGER NOT NULL DEFAULT 0 CHECK (budget BETWEEN 0 AND 1000000000000000),
	approved INTEGER NOT NULL DEFAULT 0 CHECK (approved BETWEEN 0 AND 1000000000000000),
	approved_on TEXT CHECK (approved_on LIKE '____-__-__'),
	due TEXT CHECK (due LIKE '____-__-__'),
	projects INTEGER NOT NULL DEFAULT 0 CHECK (projects >= 0),
	published INTEGER NOT NULL DEFAULT 0 CHECK (published BETWEEN 0 AND projects),
	published_budget INTEGER NOT NULL DEFAULT 0 CHECK (published_budget BETWEEN 0 AND 1000000000000000),
	published_money INTEGER NOT NULL DEFAULT 0 CHECK (published_money BETWEEN 0 AND 1000000000000000),
	least INTEGER NOT NULL DEFAULT 10000 CHECK (least BETWEEN 0 AND 10000),
	published_on TEXT CHECK (published_on LIKE '____-__-__'),
	url TEXT,
	note TEXT,
	reason TEXT,
	state TEXT NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'published')),
	CHECK ((state = 'published') = (published_on IS NOT NULL)),
	UNIQUE (year, code)
) STRICT;
CREATE INDEX publication_department ON publication (department_id);

CREATE VIEW v_publication AS
SELECT
	b.id AS id,
	b.code AS code,
	d.name AS department,
	b.year AS year,
	b.kind AS kind,
	b.budget AS budget,
	b.approved AS approved,
	CASE WHEN b.budget >= 100 THEN (b.approved / 100 * 20000 + b.budget / 100) / (2 * (b.budget / 100))
		END AS approval_rate,
	b.approved_on AS approved_on,
	b.published_budget AS published_budget,
	b.published_money AS published_money,
	b.projects AS projects,
	b.published AS published,
	CASE WHEN b.projects > 0 THEN (b.published * 20000 + b.projects) / (2 * b.projects) END AS share,
	b.published_on AS published_on,
	b.due AS due,
	CASE WHEN b.published_on > b.due THEN 1 WHEN b.due IS NOT NULL AND b.published_on IS NOT NULL
		THEN 0 END AS late,
	CASE WHEN b.published_on IS NOT NULL AND b.projects > 0
		AND b.published * 10000 < b.least * b.projects THEN 1
		WHEN b.published_on IS NOT NULL THEN 0 END AS short,
	b.url AS url,
	b.note AS note,
	b.reason AS reason,
	b.state AS state,
	b.department_id AS department_id
FROM publication b
LEFT JOIN unit d ON d.id = b.department_id;

-- Tasks of a year with their days. rule: key of the rule set that it came from, NULL by hand.
CREATE TABLE calendar (
	id INTEGER NOT NULL PRIMARY KEY,
	version INTEGER NOT NULL DEFAULT 1 CHECK (version > 0),
	year INTEGER NOT NULL REFERENCES year (year),
	code TEXT NOT NULL CHECK (code <> ''),
	title TEXT NOT NULL CHECK (title <> ''),
	stage TEXT NOT NULL CHECK (stage IN ('goal', 'publication', 'monitoring', 'selfeval', 'evaluation',
		'rectification', 'use', 'account', 'other')),
	begins TEXT CHECK (begins LIKE '____-__-__'),
	due TEXT NOT NULL CHECK (due LIKE '____-__-__'),
	remind INTEGER NOT NULL DEFAULT 7 CHECK (remind BETWEEN 0 AND 90),
	rule TEXT,
	done_on TEXT CHECK (done_on LIKE '____-__-__'),
	done_by TEXT,
	note TEXT,
	state TEXT NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'done', 'dropped')),
	title_key TEXT NOT NULL,
	initials TEXT NOT NULL,
	UNIQUE (year, code)
) STRICT;
CREATE INDEX calendar_due ON calendar (state, due);

CREATE VIEW v_calendar AS
SELECT id, code, title, year, stage, begins, due, remind, rule, done_on, done_by, note, state, title_key,
	initials
FROM calendar;

-- The account of a year as it was issued; audit_id: the last entry of the log then.
CREATE TABLE annual_account (
	id INTEGER NOT NULL PRIMARY KEY,
	version INTEGER NOT NULL DEFAULT 1 CHECK (version > 0),
	year INTEGER NOT NULL UNIQUE REFERENCES year (year),
	title TEXT NOT NULL,
	template TEXT NOT NULL,
	body TEXT NOT NULL,
	missing INTEGER NOT NULL DEFAULT 0 CHECK (missing >= 0),
	audit_id INTEGER NOT NULL,
	document_no TEXT,
	issued_by TEXT NOT NULL,
	issued_at TEXT NOT NULL CHECK (issued_at LIKE '____-__-__T__:__:__'),
	state TEXT NOT NULL DEFAULT 'issued' CHECK (state IN ('issued', 'withdrawn'))
) STRICT;

CREATE TABLE annual_figure (
	account_id INTEGER NOT NULL REFERENCES annual_account (id),
	position INTEGER NOT NULL CHECK (position > 0),
	name TEXT NOT NULL CHECK (name <> ''),
	value INTEGER NOT NULL,
	PRIMARY KEY (account_id, position)
) STRICT;

CREATE VIEW v_annual AS
SELECT id, CAST(year AS TEXT) AS code, title, document_no, missing, issued_by, issued_at, state, body,
	title AS title_key, '' AS initials
FROM annual_account;

-- What follows for departments (RA-08): commended, called to a talk, named in a circular.
CREATE TABLE accountability (
	id INTEGER NOT NULL PRIMARY KEY,
	version INTEGER NOT NULL DEFAULT 1 CHECK (version > 0),
	year INTEGER NOT NULL REFERENCES year (year),
	code TEXT NOT NULL CHECK (code <> ''),
	department_id INTEGER NOT NULL REFERENCES unit (id),
	goal INTEGER NOT NULL DEFAULT -1 CHECK (goal BETWEEN -1 AND 10000),
	timely INTEGER NOT NULL DEFAULT -1 CHECK (timely BETWEEN -1 AND 10000),
	monitor INTEGER NOT NULL DEFAULT -1 CHECK (monitor BETWEEN -1 AND 10000),
	selfeval INTEGER NOT NULL DEFAULT -1 CHECK (selfeval BETWEEN -1 AND 10000),
	rectify INTEGER NOT NULL DEFAULT -1 CHECK (rectify BETWEEN -1 AND 10000),
	score INTEGER NOT NULL DEFAULT -1 CHECK (score BETWEEN -1 AND 10000),
	place INTEGER NOT NULL DEFAULT 0 CHECK (place >= 0),
	derivation TEXT NOT NULL DEFAULT '',
	proposed TEXT CHECK (proposed IN ('commend', 'talk')),
	measure TEXT CHECK (measure IN ('commend', 'talk', 'circular', 'report', 'transfer')),
	document_no TEXT,
	held_on TEXT CHECK (held_on LIKE '____-__-__'),
	content TEXT,
	state TEXT NOT NULL DEFAULT 'scored' CHECK (state IN ('scored', 'decided', 'done')),
	UNIQUE (year, code)
) STRICT;
CREATE INDEX accountability_department ON accountability (department_id);

CREATE VIEW v_accountability AS
SELECT
	a.id AS id,
	a.code AS code,
	d.name AS department,
	a.year AS year,
	nullif(a.place, 0) AS place,
	nullif(a.score, -1) AS score,
	nullif(a.goal, -1) AS goal,
	nullif(a.timely, -1) AS timely,
	nullif(a.monitor, -1) AS monitor,
	nullif(a.selfeval, -1) AS selfeval,
	nullif(a.rectify, -1) AS rectify,
	a.derivation AS derivation,
	a.proposed AS proposed,
	a.measure AS measure,
	a.document_no AS document_no,
	a.held_on AS held_on,
	a.content AS content,
	a.state AS state,
	a.department_id AS department_id
FROM accountability a
LEFT JOIN unit d ON d.id = a.department_id;

CREATE VIEW v_year AS
SELECT
	y.year AS id,
	CAST(y.year AS TEXT) AS code,
	(SELECT count(*) FROM project p WHERE p.year = y.year AND p.kind = 'project') AS projects,
	(SELECT coalesce(sum(p.budget), 0) FROM project p WHERE p.year = y.year AND p.kind = 'project')
		AS amount,
	(SELECT count(*) FROM project p WHERE p.year = y.year AND p.goal_id IS NOT NULL
		AND p.state NOT IN ('approved', 'refused')) AS unfinished,
	y.state AS state,
	y.rules AS rules
FROM year y;
