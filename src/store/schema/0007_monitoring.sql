-- Monitoring: periods, records, alerts; adjustments of budgets; the treasury's payments.

-- scope: which objects report. departments: their codes, comma separated. reported: those that came.
CREATE TABLE monitor_period (
	id INTEGER NOT NULL PRIMARY KEY,
	version INTEGER NOT NULL DEFAULT 1 CHECK (version > 0),
	year INTEGER NOT NULL REFERENCES year (year),
	month INTEGER NOT NULL CHECK (month BETWEEN 1 AND 12),
	due TEXT CHECK (due LIKE '____-__-__'),
	scope TEXT NOT NULL DEFAULT 'all' CHECK (scope IN ('all', 'key', 'departments', 'reported')),
	departments TEXT,
	state TEXT NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'closed')),
	opened_by TEXT,
	opened_at TEXT CHECK (opened_at LIKE '____-__-__T__:__:__'),
	closed_by TEXT,
	closed_at TEXT CHECK (closed_at LIKE '____-__-__T__:__:__'),
	computed_at TEXT CHECK (computed_at LIKE '____-__-__T__:__:__'),
	UNIQUE (year, month)
) STRICT;

-- One object in one period. reported, expected and the like are what the unit wrote, -1 nothing;
-- paid is the treasury's sum to the month, -1 none. The columns from budget on are computed:
-- executed is what the unit wrote, else what was paid. goal_id: the goal that the progress is of.
CREATE TABLE monitoring (
	id INTEGER NOT NULL PRIMARY KEY,
	version INTEGER NOT NULL DEFAULT 1 CHECK (version > 0),
	project_id INTEGER NOT NULL REFERENCES project (id),
	period_id INTEGER NOT NULL REFERENCES monitor_period (id),
	month INTEGER NOT NULL CHECK (month BETWEEN 1 AND 12),
	goal_id INTEGER REFERENCES goal (id),
	state TEXT NOT NULL DEFAULT 'due' CHECK (state IN ('due', 'sent')),
	reported INTEGER NOT NULL DEFAULT -1 CHECK (reported BETWEEN -1 AND 1000000000000000),
	reported_fiscal INTEGER NOT NULL DEFAULT -1
		CHECK (reported_fiscal BETWEEN -1 AND 1000000000000000),
	reported_other INTEGER NOT NULL DEFAULT -1
		CHECK (reported_other BETWEEN -1 AND 1000000000000000),
	expected INTEGER NOT NULL DEFAULT -1 CHECK (expected BETWEEN -1 AND 1000000000000000),
	expected_fiscal INTEGER NOT NULL DEFAULT -1
		CHECK (expected_fiscal BETWEEN -1 AND 1000000000000000),
	expected_other INTEGER NOT NULL DEFAULT -1
		CHECK (expected_other BETWEEN -1 AND 1000000000000000),
	note TEXT,
	sent_on TEXT CHECK (sent_on LIKE '____-__-__'),
	source TEXT,
	entered_by TEXT,
	budget INTEGER NOT NULL DEFAULT 0 CHECK (budget BETWEEN 0 AND 1000000000000000),
	paid INTEGER NOT NULL DEFAULT -1 CHECK (paid BETWEEN -1 AND 1000000000000000),
	executed INTEGER NOT NULL DEFAULT -1 CHECK (executed BETWEEN -1 AND 1000000000000000),
	rate INTEGER NOT NULL DEFAULT -1,
	pace INTEGER NOT NULL DEFAULT -1,
	progress INTEGER NOT NULL DEFAULT -1,
	forecast INTEGER NOT NULL DEFAULT -1,
	budget_light TEXT CHECK (budget_light IN ('red', 'yellow', 'green', 'blue')),
	goal_light TEXT CHECK (goal_light IN ('red', 'yellow', 'green', 'blue')),
	light TEXT CHECK (light IN ('red', 'yellow', 'green', 'blue')),
	alerts INTEGER NOT NULL DEFAULT 0 CHECK (alerts >= 0),
	UNIQUE (period_id, project_id)
) STRICT;
CREATE INDEX monitoring_project ON monitoring (project_id);
CREATE INDEX monitoring_light ON monitoring (light);

-- What an indicator has come to. causes: those of the form, comma separated.
CREATE TABLE progress (
	id INTEGER NOT NULL PRIMARY KEY,
	monitoring_id INTEGER NOT NULL REFERENCES monitoring (id),
	indicator_id INTEGER NOT NULL REFERENCES indicator (id),
	actual TEXT,
	forecast TEXT,
	cause TEXT,
	explanation TEXT,
	likelihood TEXT CHECK (likelihood IN ('确定能', '有可能', '完全不可能')),
	note TEXT,
	pace INTEGER NOT NULL DEFAULT -1,
	light TEXT CHECK (light IN ('red', 'yellow', 'green', 'blue')),
	UNIQUE (monitoring_id, indicator_id)
) STRICT;
CREATE INDEX progress_indicator ON progress (indicator_id);

-- What the treasury paid for a project in a month; less than nothing where money came back.
CREATE TABLE execution (
	id INTEGER NOT NULL PRIMARY KEY,
	version INTEGER NOT NULL DEFAULT 1 CHECK (version > 0),
	project_id INTEGER NOT NULL REFERENCES project (id),
	month INTEGER NOT NULL CHECK (month BETWEEN 1 AND 12),
	amount INTEGER NOT NULL CHECK (amount BETWEEN -1000000000000000 AND 1000000000000000),
	payments INTEGER NOT NULL DEFAULT 1 CHECK (payments > 0),
	source TEXT,
	entered_by TEXT,
	UNIQUE (project_id, month)
) STRICT;

-- One finding of a rule on one object in one period. value and first_value: the figure now and when
-- it was raised. holds: 0 since the rule does not apply any more. priority: severity, then money.
CREATE TABLE alert (
	id INTEGER NOT NULL PRIMARY KEY,
	version INTEGER NOT NULL DEFAULT 1 CHECK (version > 0),
	number TEXT NOT NULL CHECK (number <> ''),
	monitoring_id INTEGER NOT NULL REFERENCES monitoring (id),
	rule TEXT NOT NULL,
	light TEXT CHECK (light IN ('red', 'yellow')),
	severity TEXT NOT NULL CHECK (severity IN ('severe', 'warning', 'notice')),
	value TEXT NOT NULL,
	first_value TEXT NOT NULL,
	money INTEGER NOT NULL DEFAULT 0 CHECK (money BETWEEN 0 AND 1000000000000000),
	message TEXT NOT NULL,
	raised_at TEXT NOT NULL CHECK (raised_at LIKE '____-__-__T__:__:__'),
	holds INTEGER NOT NULL DEFAULT 1 CHECK (holds IN (0, 1)),
	state TEXT NOT NULL DEFAULT 'open'
		CHECK (state IN ('open', 'asked', 'explained', 'decided', 'done', 'gone')),
	due TEXT CHECK (due LIKE '____-__-__'),
	asked_on TEXT,
	explanation TEXT,
	explained_on TEXT,
	disposal TEXT CHECK (disposal IN ('continue', 'correct', 'adjust_goal', 'reduce', 'reallocate',
		'suspend', 'stop', 'recover')),
	amount INTEGER NOT NULL DEFAULT 0 CHECK (amount BETWEEN 0 AND 1000000000000000),
	decider TEXT,
	document TEXT,
	decided_on TEXT,
	reason TEXT,
	closed_on TEXT,
	priority INTEGER NOT NULL,
	UNIQUE (monitoring_id, rule)
) STRICT;
CREATE INDEX alert_number ON alert (number);
CREATE INDEX alert_priority ON alert (priority);
CREATE INDEX alert_state ON alert (state);

-- What the rule did to an alert after it was raised: changed, gone, back; both figures.
CREATE TABLE alert_event (
	id INTEGER NOT NULL PRIMARY KEY,
	alert_id INTEGER NOT NULL REFERENCES alert (id),
	at TEXT NOT NULL CHECK (at LIKE '____-__-__T__:__:__'),
	action TEXT NOT NULL CHECK (action IN ('changed', 'gone', 'back')),
	before TEXT NOT NULL,
	after TEXT NOT NULL,
	login TEXT NOT NULL
) STRICT;
CREATE INDEX alert_event_alert ON alert_event (alert_id);

CREATE TABLE adjustment (
	id INTEGER NOT NULL PRIMARY KEY,
	version INTEGER NOT NULL DEFAULT 1 CHECK (version > 0),
	number TEXT NOT NULL UNIQUE CHECK (number <> ''),
	project_id INTEGER NOT NULL REFERENCES project (id),
	other_id INTEGER REFERENCES project (id) CHECK (other_id <> project_id),
	kind TEXT NOT NULL
		CHECK (kind IN ('increase', 'reduce', 'suspend', 'stop', 'recover', 'reallocate')),
	amount INTEGER NOT NULL DEFAULT 0 CHECK (amount BETWEEN 0 AND 1000000000000000),
	reason TEXT,
	document TEXT,
	effective_on TEXT NOT NULL CHECK (effective_on LIKE '____-__-__'),
	state TEXT NOT NULL DEFAULT 'proposed'
		CHECK (state IN ('proposed', 'approved', 'refused', 'withdrawn')),
	alert_id INTEGER REFERENCES alert (id),
	proposed_by TEXT NOT NULL,
	proposed_at TEXT NOT NULL CHECK (proposed_at LIKE '____-__-__T__:__:__'),
	approved_by TEXT CHECK (approved_by <> proposed_by),
	approved_at TEXT CHECK (approved_at LIKE '____-__-__T__:__:__'),
	CHECK ((kind = 'reallocate') = (other_id IS NOT NULL)),
	CHECK (kind IN ('suspend') OR amount > 0),
	CHECK (state <> 'approved' OR approved_by IS NOT NULL)
) STRICT;
CREATE INDEX adjustment_project ON adjustment (project_id);
CREATE INDEX adjustment_other ON adjustment (other_id);
CREATE INDEX adjustment_alert ON adjustment (alert_id);

-- What approved adjustments do to the budgets of projects and of whole departments. A goal that was
-- approved with the adjustment's number contains its own.
CREATE TABLE budget_change (
	adjustment_id INTEGER NOT NULL REFERENCES adjustment (id),
	project_id INTEGER NOT NULL REFERENCES project (id),
	amount INTEGER NOT NULL CHECK (amount BETWEEN -1000000000000000 AND 1000000000000000),
	effective_on TEXT NOT NULL CHECK (effective_on LIKE '____-__-__'),
	PRIMARY KEY (adjustment_id, project_id)
) STRICT;
CREATE INDEX budget_change_project ON budget_change (project_id, effective_on);

-- Key monitoring by the bureau itself (财政重点监控).
CREATE TABLE focus (
	id INTEGER NOT NULL PRIMARY KEY,
	version INTEGER NOT NULL DEFAULT 1 CHECK (version > 0),
	project_id INTEGER NOT NULL UNIQUE REFERENCES project (id),
	chosen TEXT NOT NULL CHECK (chosen IN ('lag', 'money', 'attention', 'hand')),
	reason TEXT NOT NULL,
	chosen_by TEXT NOT NULL,
	chosen_at TEXT NOT NULL CHECK (chosen_at LIKE '____-__-__T__:__:__'),
	state TEXT NOT NULL DEFAULT 'chosen'
		CHECK (state IN ('chosen', 'found', 'sent', 'answered', 'done', 'dropped')),
	visited_on TEXT CHECK (visited_on LIKE '____-__-__'),
	visited_by TEXT,
	findings TEXT,
	demand TEXT,
	due TEXT CHECK (due LIKE '____-__-__'),
	feedback TEXT,
	feedback_on TEXT CHECK (feedback_on LIKE '____-__-__')
) STRICT;

-- Lists.

CREATE VIEW v_period AS
SELECT
	q.id AS id,
	q.year || '-' || substr('0' || q.month, -2) AS period,
	q.year AS year,
	q.month AS month,
	q.due AS due,
	q.scope AS scope,
	q.departments AS departments,
	q.state AS state,
	(SELECT count(*) FROM monitoring m WHERE m.period_id = q.id) AS records,
	(SELECT count(*) FROM monitoring m WHERE m.period_id = q.id AND m.state = 'due') AS missing,
	q.opened_by AS opened_by,
	q.opened_at AS opened_at,
	q.closed_by AS closed_by,
	q.closed_at AS closed_at,
	q.computed_at AS computed_at
FROM monitor_period q;

CREATE VIEW v_monitoring AS
SELECT
	m.id AS id,
	p.code || '-' || substr('0' || m.month, -2) AS number,
	p.code AS code,
	p.name AS name,
	d.name AS department,
	p.kind AS kind,
	p.year AS year,
	m.month AS month,
	m.budget AS budget,
	nullif(m.executed, -1) AS executed,
	nullif(m.rate, -1) AS rate,
	m.budget_light AS budget_light,
	m.goal_light AS goal_light,
	m.light AS light,
	m.state AS state,
	nullif(m.expected, -1) AS expected,
	nullif(m.forecast, -1) AS forecast,
	CASE WHEN m.executed >= 0 AND m.executed <= m.budget THEN m.budget - m.executed END AS unspent,
	nullif(m.pace, -1) AS pace,
	nullif(m.progress, -1) AS progress,
	nullif(m.reported, -1) AS reported,
	nullif(m.paid, -1) AS paid,
	m.alerts AS alerts,
	m.sent_on AS sent_on,
	m.note AS note,
	m.source AS source,
	m.entered_by AS entered_by,
	nullif(m.reported_fiscal, -1) AS executed_fiscal,
	nullif(m.reported_other, -1) AS executed_other,
	nullif(m.expected_fiscal, -1) AS expected_fiscal,
	nullif(m.expected_other, -1) AS expected_other,
	m.period_id AS period_id,
	m.goal_id AS goal_id,
	p.id AS project_id,
	p.department_id AS department_id,
	p.name_key AS name_key,
	p.initials AS initials
FROM project p
JOIN monitoring m ON m.project_id = p.id
LEFT JOIN unit d ON d.id = p.department_id;

CREATE VIEW v_progress AS
SELECT
	r.id AS id,
	p.code || '-' || substr('0' || m.month, -2) || '.' || i.position AS number,
	p.code AS code,
	p.name AS name,
	p.year AS year,
	m.month AS month,
	i.level1 AS level1,
	i.level2 AS level2,
	i.level3 AS level3,
	i.operator AS operator,
	i.target AS target,
	i.measure AS measure,
	r.actual AS actual,
	nullif(r.pace, -1) AS pace,
	r.light AS light,
	r.forecast AS forecast,
	r.cause AS cause,
	r.explanation AS explanation,
	r.likelihood AS likelihood,
	r.note AS note,
	r.monitoring_id AS monitoring_id,
	r.indicator_id AS indicator_id,
	p.id AS project_id,
	p.department_id AS department_id,
	p.name_key AS name_key,
	p.initials AS initials
FROM project p
JOIN monitoring m ON m.project_id = p.id
JOIN progress r ON r.monitoring_id = m.id
JOIN indicator i ON i.id = r.indicator_id AND i.goal_id = m.goal_id;

CREATE VIEW v_execution AS
SELECT
	e.id AS id,
	p.code AS code,
	p.name AS name,
	d.name AS department,
	p.year AS year,
	e.month AS month,
	e.amount AS amount,
	e.payments AS payments,
	e.source AS source,
	e.entered_by AS entered_by,
	p.id AS project_id,
	p.department_id AS department_id,
	p.name_key AS name_key,
	p.initials AS initials
FROM project p
JOIN execution e ON e.project_id = p.id
LEFT JOIN unit d ON d.id = p.department_id;

CREATE VIEW v_alert AS
SELECT
	a.id AS id,
	a.number AS number,
	p.code AS code,
	p.name AS name,
	d.name AS department,
	p.year AS year,
	m.month AS month,
	a.rule AS rule,
	a.light AS light,
	a.severity AS severity,
	a.value AS value,
	a.money AS money,
	a.state AS state,
	a.due AS due,
	a.message AS message,
	a.holds AS holds,
	a.first_value AS first_value,
	a.raised_at AS raised_at,
	a.asked_on AS asked_on,
	a.explanation AS explanation,
	a.explained_on AS explained_on,
	a.disposal AS disposal,
	nullif(a.amount, 0) AS amount,
	a.decider AS decider,
	a.document AS document,
	a.decided_on AS decided_on,
	a.reason AS reason,
	a.closed_on AS closed_on,
	m.budget AS budget,
	nullif(m.executed, -1) AS executed,
	nullif(m.rate, -1) AS rate,
	m.budget_light AS budget_light,
	m.goal_light AS goal_light,
	p.kind AS kind,
	a.priority AS priority,
	a.monitoring_id AS monitoring_id,
	p.id AS project_id,
	p.department_id AS department_id,
	p.name_key AS name_key,
	p.initials AS initials
FROM alert a
JOIN monitoring m ON m.id = a.monitoring_id
JOIN project p ON p.id = m.project_id
LEFT JOIN unit d ON d.id = p.department_id;

CREATE VIEW v_adjustment AS
SELECT
	a.id AS id,
	a.number AS number,
	p.code AS code,
	p.name AS name,
	d.name AS department,
	p.year AS year,
	a.kind AS kind,
	a.amount AS amount,
	o.code AS other,
	a.effective_on AS effective_on,
	a.state AS state,
	a.document AS document,
	a.reason AS reason,
	l.number AS alert,
	(SELECT max(g.number) FROM goal g WHERE g.project_id = p.id AND g.adjustment = a.number) AS goal,
	a.proposed_by AS proposed_by,
	a.proposed_at AS proposed_at,
	a.approved_by AS approved_by,
	a.approved_at AS approved_at,
	p.id AS project_id,
	p.department_id AS department_id,
	p.name_key AS name_key,
	p.initials AS initials
FROM adjustment a
JOIN project p ON p.id = a.project_id
LEFT JOIN project o ON o.id = a.other_id
LEFT JOIN alert l ON l.id = a.alert_id
LEFT JOIN unit d ON d.id = p.department_id;

CREATE VIEW v_focus AS
SELECT
	f.id AS id,
	p.code AS code,
	p.name AS name,
	d.name AS department,
	p.year AS year,
	p.budget AS budget,
	f.chosen AS chosen,
	f.reason AS reason,
	f.state AS state,
	f.visited_on AS visited_on,
	f.visited_by AS visited_by,
	f.findings AS findings,
	f.demand AS demand,
	f.due AS due,
	f.feedback AS feedback,
	f.feedback_on AS feedback_on,
	f.chosen_by AS chosen_by,
	f.chosen_at AS chosen_at,
	p.id AS project_id,
	p.department_id AS department_id,
	p.name_key AS name_key,
	p.initials AS initials
FROM focus f
JOIN project p ON p.id = f.project_id
LEFT JOIN unit d ON d.id = p.department_id;
