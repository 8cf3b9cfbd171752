-- Rectification: the letters that went out, the items, what repeats.

-- One letter (整改通知书): its number is given when items are issued, without gaps in a year. Items
-- of one unit, origin and year that are issued on one day share a letter until it is printed.
CREATE TABLE rectify_notice (
	id INTEGER NOT NULL PRIMARY KEY,
	issue_year INTEGER NOT NULL,
	serial INTEGER NOT NULL CHECK (serial > 0),
	number TEXT NOT NULL UNIQUE,
	origin TEXT NOT NULL,
	year INTEGER NOT NULL REFERENCES year (year),
	department_id INTEGER NOT NULL REFERENCES unit (id),
	unit_id INTEGER REFERENCES unit (id),
	issued TEXT NOT NULL CHECK (issued LIKE '____-__-__'),
	issued_by TEXT NOT NULL,
	UNIQUE (issue_year, serial)
) STRICT;
CREATE INDEX rectify_notice_open ON rectify_notice (issued, department_id);

-- One thing to be put right. Those of one year, project, origin and task are one rectification
-- (RE-07); position counts within it. left_day: the day that is waited for, since 1970, or NULL;
-- due_week: the Monday before it.
CREATE TABLE rectification (
	id INTEGER NOT NULL PRIMARY KEY,
	version INTEGER NOT NULL DEFAULT 1 CHECK (version > 0),
	number TEXT NOT NULL UNIQUE CHECK (number <> ''),
	number_year INTEGER NOT NULL,
	serial INTEGER NOT NULL CHECK (serial > 0),
	year INTEGER NOT NULL REFERENCES year (year),
	code TEXT NOT NULL CHECK (code <> ''),
	name TEXT NOT NULL CHECK (name <> ''),
	project_id INTEGER REFERENCES project (id),
	department_id INTEGER NOT NULL REFERENCES unit (id),
	unit_id INTEGER REFERENCES unit (id),
	origin TEXT NOT NULL CHECK (origin IN ('monitoring', 'self_evaluation', 'department_evaluation',
		'finance_evaluation', 'goal_review', 'exante')),
	task TEXT NOT NULL DEFAULT '',
	position INTEGER NOT NULL CHECK (position > 0),
	category TEXT NOT NULL CHECK (category IN ('goals', 'budget', 'execution', 'funds', 'management',
		'output', 'effect', 'self_evaluation', 'records')),
	finding TEXT NOT NULL CHECK (finding <> ''),
	finding_key TEXT NOT NULL,
	demand TEXT,
	severity TEXT NOT NULL CHECK (severity IN ('minor', 'major', 'serious')),
	amount INTEGER NOT NULL DEFAULT 0 CHECK (amount BETWEEN 0 AND 1000000000000000),
	person TEXT,
	long_term INTEGER NOT NULL DEFAULT 0 CHECK (long_term IN (0, 1)),
	created_on TEXT NOT NULL CHECK (created_on LIKE '____-__-__'),
	created_by TEXT NOT NULL,
	feedback_due TEXT NOT NULL CHECK (feedback_due LIKE '____-__-__'),
	notice_id INTEGER REFERENCES rectify_notice (id),
	issued TEXT CHECK (issued LIKE '____-__-__'),
	received TEXT CHECK (received LIKE '____-__-__'),
	plan_due TEXT CHECK (plan_due LIKE '____-__-__'),
	due TEXT CHECK (due LIKE '____-__-__'),
	due_given INTEGER NOT NULL DEFAULT 0 CHECK (due_given IN (0, 1)),
	left_day INTEGER,
	due_week TEXT CHECK (due_week LIKE '____-__-__'),
	measures TEXT,
	planned_on TEXT CHECK (planned_on LIKE '____-__-__'),
	progress TEXT NOT NULL DEFAULT 'not_started'
		CHECK (progress IN ('not_started', 'in_progress', 'done', 'long_term')),
	progress_note TEXT,
	result TEXT,
	finished_on TEXT CHECK (finished_on LIKE '____-__-__'),
	reported_on TEXT CHECK (reported_on LIKE '____-__-__'),
	reported_by TEXT,
	checked_on TEXT CHECK (checked_on LIKE '____-__-__'),
	checked_by TEXT,
	method TEXT CHECK (method IN ('documents', 'on_site')),
	opinion TEXT,
	closed_on TEXT CHECK (closed_on LIKE '____-__-__'),
	closed_by TEXT,
	took INTEGER NOT NULL DEFAULT -1 CHECK (took >= -1),
	consequence TEXT CHECK (consequence IN ('cut', 'withheld', 'circulated', 'talk', 'handed_over',
		'none')),
	budget_advice TEXT,
	accepted_until TEXT CHECK (accepted_until LIKE '____-__-__'),
	extensions INTEGER NOT NULL DEFAULT 0 CHECK (extensions >= 0),
	returns INTEGER NOT NULL DEFAULT 0 CHECK (returns >= 0),
	reminders INTEGER NOT NULL DEFAULT 0 CHECK (reminders >= 0),
	reminded_on TEXT CHECK (reminded_on LIKE '____-__-__'),
	first_id INTEGER REFERENCES rectification (id),
	reason TEXT,
	note TEXT,
	state TEXT NOT NULL DEFAULT 'draft' CHECK (state IN ('draft', 'issued', 'received', 'planned',
		'in_progress', 'reported', 'checking', 'closed', 'returned', 'extended', 'accepted',
		'closed_not_done')),
	name_key TEXT NOT NULL,
	initials TEXT NOT NULL,
	UNIQUE (number_year, serial),
	UNIQUE (code, year, origin, task, position),
	CHECK (state = 'draft' OR notice_id IS NOT NULL OR state = 'closed_not_done'),
	CHECK (state <> 'closed' OR (opinion IS NOT NULL AND closed_by IS NOT NULL
		AND closed_on IS NOT NULL AND closed_by <> reported_by AND closed_by <> checked_by)),
	CHECK (state <> 'closed_not_done' OR (reason IS NOT NULL AND consequence IS NOT NULL)),
	CHECK (state <> 'accepted' OR (reason IS NOT NULL AND accepted_until IS NOT NULL))
) STRICT;
CREATE INDEX rectification_left ON rectification (left_day);
CREATE INDEX rectification_state ON rectification (state, left_day);
CREATE INDEX rectification_department ON rectification (department_id, category, year);
CREATE INDEX rectification_unit ON rectification (unit_id);
CREATE INDEX rectification_project ON rectification (project_id);
CREATE INDEX rectification_notice ON rectification (notice_id);
CREATE INDEX rectification_first ON rectification (first_id);
CREATE INDEX rectification_year ON rectification (year, code);

-- Earlier items that an item repeats (屡查屡犯): same unit, earlier year, same category or much the
-- same text.
CREATE TABLE rectify_repeat (
	item_id INTEGER NOT NULL REFERENCES rectification (id),
	earlier_id INTEGER NOT NULL REFERENCES rectification (id),
	PRIMARY KEY (item_id, earlier_id)
) STRICT;

-- days_left is a day since 1970 here: lists tell how far it is from the day of the session.
CREATE VIEW v_rectification AS
SELECT
	r.id AS id,
	r.number AS number,
	r.year AS year,
	r.code AS code,
	r.name AS name,
	d.name AS department,
	u.name AS unit,
	r.origin AS origin,
	r.task AS task,
	r.category AS category,
	r.finding AS finding,
	r.demand AS demand,
	r.severity AS severity,
	r.amount AS amount,
	r.person AS person,
	n.number AS document_no,
	r.issued AS issued,
	r.received AS received,
	r.plan_due AS plan_due,
	r.due AS due,
	r.left_day AS days_left,
	r.due_week AS due_week,
	r.state AS state,
	CASE WHEN r.state = 'draft' THEN 'draft'
		WHEN r.state = 'closed' AND r.long_term = 1 THEN 'long_term'
		WHEN r.state IN ('closed', 'closed_not_done') THEN 'finished' ELSE 'open' END AS phase,
	CASE WHEN r.state = 'closed' AND r.reported_on <= r.due THEN 'on_time'
		WHEN r.state = 'closed' THEN 'late'
		WHEN r.state = 'closed_not_done' THEN 'not_done'
		WHEN r.state <> 'draft' THEN 'open' END AS outcome,
	(SELECT count(*) FROM evidence e WHERE e.reg = 'rectification' AND e.record_id = r.id
		AND e.state = 'active') AS evidence,
	(SELECT count(*) FROM rectify_repeat p WHERE p.item_id = r.id) AS repeated,
	r.measures AS measures,
	r.planned_on AS planned_on,
	r.progress AS progress,
	r.progress_note AS progress_note,
	r.result AS result,
	r.finished_on AS finished_on,
	r.reported_on AS reported_on,
	r.reported_by AS reported_by,
	r.checked_on AS checked_on,
	r.checked_by AS checked_by,
	r.method AS method,
	r.opinion AS opinion,
	r.closed_on AS closed_on,
	r.closed_by AS closed_by,
	nullif(r.took, -1) AS took,
	r.consequence AS consequence,
	r.budget_advice AS budget_advice,
	r.accepted_until AS accepted_until,
	r.extensions AS extensions,
	r.returns AS returns,
	r.reminders AS reminders,
	r.reminded_on AS reminded_on,
	r.long_term AS long_term,
	f.number AS first,
	r.feedback_due AS feedback_due,
	r.created_on AS created_on,
	r.created_by AS created_by,
	r.version AS version,
	r.reason AS reason,
	r.note AS note,
	r.department_id AS department_id,
	r.unit_id AS unit_id,
	r.project_id AS project_id,
	r.name_key AS name_key,
	r.initials AS initials
FROM rectification r
LEFT JOIN unit d ON d.id = r.department_id
LEFT JOIN unit u ON u.id = r.unit_id
LEFT JOIN rectify_notice n ON n.id = r.notice_id
LEFT JOIN rectification f ON f.id = r.first_id;
