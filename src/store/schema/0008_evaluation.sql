-- Evaluations: self, department, finance; re-checks, feedback.

-- Third parties: how an assignment went (TP-04). Dates of its steps in their order; quality in 1/100
-- point, -1 not judged yet.
ALTER TABLE agency_role ADD COLUMN version INTEGER NOT NULL DEFAULT 1 CHECK (version > 0);
ALTER TABLE agency_role ADD COLUMN conflict TEXT;
ALTER TABLE agency_role ADD COLUMN plan_reviewed TEXT CHECK (plan_reviewed LIKE '____-__-__');
ALTER TABLE agency_role ADD COLUMN drafted TEXT CHECK (drafted LIKE '____-__-__');
ALTER TABLE agency_role ADD COLUMN expert_meeting TEXT CHECK (expert_meeting LIKE '____-__-__');
ALTER TABLE agency_role ADD COLUMN replied TEXT CHECK (replied LIKE '____-__-__');
ALTER TABLE agency_role ADD COLUMN finished TEXT CHECK (finished LIKE '____-__-__');
ALTER TABLE agency_role ADD COLUMN quality INTEGER NOT NULL DEFAULT -1 CHECK (quality BETWEEN -1 AND 10000);
DROP VIEW v_assignment;
CREATE VIEW v_assignment AS
SELECT
	r.id AS id,
	a.code AS agency_code,
	a.name AS agency,
	r.code AS code,
	r.project AS project,
	r.year AS year,
	r.role AS role,
	r.contract_no AS contract_no,
	r.fee AS fee,
	r.lead AS lead,
	r.conflict AS conflict,
	r.plan_reviewed AS plan_reviewed,
	r.drafted AS drafted,
	r.expert_meeting AS expert_meeting,
	r.replied AS replied,
	r.finished AS finished,
	nullif(r.quality, -1) AS quality,
	r.note AS note,
	r.entered_by AS entered_by,
	r.at AS at,
	r.state AS state
FROM agency_role r
LEFT JOIN agency a ON a.id = r.agency_id;
-- End of third parties.

-- One row an object (project or whole department), year and kind. goal_id: the state of the
-- declaration that it is judged by. Amounts of -1: the sheet does not give them. formal: every sheet of
-- the department claims 100 (SE-V3).
-- States of self-evaluations: draft, submitted, returned, accepted, withdrawn; of the others:
-- planned, evaluating, drafted, replied, concluded, withdrawn.
CREATE TABLE evaluation (
	id INTEGER NOT NULL PRIMARY KEY,
	version INTEGER NOT NULL DEFAULT 1 CHECK (version > 0),
	project_id INTEGER NOT NULL REFERENCES project (id),
	number TEXT NOT NULL CHECK (number <> ''),
	year INTEGER NOT NULL REFERENCES year (year),
	kind TEXT NOT NULL CHECK (kind IN ('self', 'department', 'finance')),
	goal_id INTEGER REFERENCES goal (id),
	profile TEXT,
	initial_budget INTEGER NOT NULL DEFAULT -1 CHECK (initial_budget BETWEEN -1 AND 1000000000000000),
	initial_fiscal INTEGER NOT NULL DEFAULT -1 CHECK (initial_fiscal BETWEEN -1 AND 1000000000000000),
	initial_carried INTEGER NOT NULL DEFAULT -1 CHECK (initial_carried BETWEEN -1 AND 1000000000000000),
	initial_other INTEGER NOT NULL DEFAULT -1 CHECK (initial_other BETWEEN -1 AND 1000000000000000),
	budget INTEGER NOT NULL DEFAULT -1 CHECK (budget BETWEEN -1 AND 1000000000000000),
	budget_fiscal INTEGER NOT NULL DEFAULT -1 CHECK (budget_fiscal BETWEEN -1 AND 1000000000000000),
	budget_carried INTEGER NOT NULL DEFAULT -1 CHECK (budget_carried BETWEEN -1 AND 1000000000000000),
	budget_other INTEGER NOT NULL DEFAULT -1 CHECK (budget_other BETWEEN -1 AND 1000000000000000),
	executed INTEGER NOT NULL DEFAULT -1 CHECK (executed BETWEEN -1 AND 1000000000000000),
	executed_fiscal INTEGER NOT NULL DEFAULT -1 CHECK (executed_fiscal BETWEEN -1 AND 1000000000000000),
	executed_carried INTEGER NOT NULL DEFAULT -1 CHECK (executed_carried BETWEEN -1 AND 1000000000000000),
	executed_other INTEGER NOT NULL DEFAULT -1 CHECK (executed_other BETWEEN -1 AND 1000000000000000),
	finished INTEGER NOT NULL DEFAULT -1 CHECK (finished IN (-1, 0, 1)),
	rate INTEGER NOT NULL DEFAULT -1 CHECK (rate >= -1),
	total INTEGER NOT NULL DEFAULT -1 CHECK (total >= -1),
	claimed INTEGER NOT NULL DEFAULT -1 CHECK (claimed >= -1),
	grade TEXT CHECK (grade IN ('优', '良', '中', '差')),
	claimed_grade TEXT CHECK (claimed_grade IN ('优', '良', '中', '差')),
	doubt INTEGER NOT NULL DEFAULT -1 CHECK (doubt BETWEEN -1 AND 10000),
	flags TEXT NOT NULL DEFAULT '',
	formal INTEGER NOT NULL DEFAULT 0 CHECK (formal IN (0, 1)),
	completion TEXT,
	explanation TEXT,
	measures TEXT,
	remarks TEXT,
	state TEXT NOT NULL DEFAULT 'draft' CHECK (state IN ('draft', 'submitted', 'returned', 'accepted',
		'planned', 'evaluating', 'drafted', 'replied', 'concluded', 'withdrawn')),
	round INTEGER NOT NULL DEFAULT 1 CHECK (round > 0),
	agency_id INTEGER REFERENCES agency (id),
	due TEXT CHECK (due LIKE '____-__-__'),
	prepared_by TEXT,
	phone TEXT,
	head TEXT,
	filled_on TEXT,
	source TEXT,
	entered_by TEXT,
	submitted_by TEXT,
	submitted_at TEXT CHECK (submitted_at LIKE '____-__-__T__:__:__'),
	reviewed_by TEXT,
	reviewed_at TEXT CHECK (reviewed_at LIKE '____-__-__T__:__:__'),
	reason TEXT,
	UNIQUE (project_id, kind),
	UNIQUE (year, number)
) STRICT;
CREATE INDEX evaluation_project ON evaluation (project_id);
CREATE INDEX evaluation_number ON evaluation (number);
CREATE INDEX evaluation_state ON evaluation (state, year);
CREATE INDEX evaluation_year ON evaluation (year, kind, budget, executed);
CREATE INDEX evaluation_agency ON evaluation (agency_id);

-- A line of a sheet. claimed: by who filled it in; score: as computed, less the deduction, or as a
-- person fixed it where no rule gives one (SE-03). formula: how, with its numbers.
CREATE TABLE score (
	id INTEGER NOT NULL PRIMARY KEY,
	evaluation_id INTEGER NOT NULL REFERENCES evaluation (id),
	position INTEGER NOT NULL CHECK (position > 0),
	kind TEXT NOT NULL CHECK (kind IN ('execution', 'indicator', 'item')),
	level1 TEXT NOT NULL,
	level2 TEXT NOT NULL DEFAULT '',
	level3 TEXT NOT NULL,
	operator TEXT NOT NULL DEFAULT '' CHECK (operator IN ('', '≥', '>', '=', '<', '≤', '定性')),
	target TEXT NOT NULL DEFAULT '',
	measure TEXT NOT NULL DEFAULT '',
	weight INTEGER NOT NULL DEFAULT -1 CHECK (weight >= -1),
	actual TEXT NOT NULL DEFAULT '',
	attainment TEXT CHECK (attainment IN ('met', 'partly', 'missed')),
	claimed INTEGER NOT NULL DEFAULT -1 CHECK (claimed >= -1),
	score INTEGER NOT NULL DEFAULT -1 CHECK (score >= -1),
	deduction INTEGER NOT NULL DEFAULT 0 CHECK (deduction >= 0),
	fixed INTEGER NOT NULL DEFAULT -1 CHECK (fixed >= -1),
	left_out INTEGER NOT NULL DEFAULT 0 CHECK (left_out IN (0, 1)),
	reason TEXT,
	explanation TEXT,
	evidence TEXT,
	formula TEXT NOT NULL DEFAULT '',
	flags TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX score_evaluation ON score (evaluation_id);

-- A department was asked for the sheets that are missing.
CREATE TABLE evaluation_reminder (
	id INTEGER NOT NULL PRIMARY KEY,
	department_id INTEGER NOT NULL REFERENCES unit (id),
	year INTEGER NOT NULL REFERENCES year (year),
	missing INTEGER NOT NULL CHECK (missing > 0),
	note TEXT,
	login TEXT,
	at TEXT NOT NULL CHECK (at LIKE '____-__-__T__:__:__')
) STRICT;
CREATE INDEX evaluation_reminder_department ON evaluation_reminder (department_id, year);

-- What happened to a sheet, round after round.
CREATE TABLE evaluation_step (
	id INTEGER NOT NULL PRIMARY KEY,
	evaluation_id INTEGER NOT NULL REFERENCES evaluation (id),
	round INTEGER NOT NULL CHECK (round > 0),
	verb TEXT NOT NULL CHECK (verb <> ''),
	total INTEGER NOT NULL DEFAULT -1 CHECK (total >= -1),
	claimed INTEGER NOT NULL DEFAULT -1 CHECK (claimed >= -1),
	reason TEXT,
	login TEXT,
	at TEXT NOT NULL CHECK (at LIKE '____-__-__T__:__:__')
) STRICT;
CREATE INDEX evaluation_step_evaluation ON evaluation_step (evaluation_id);

CREATE VIEW v_evaluation AS
SELECT
	e.id AS id,
	p.code AS code,
	p.name AS name,
	p.kind AS object,
	d.name AS department,
	u.name AS unit,
	p.year AS year,
	e.kind AS kind,
	nullif(e.initial_budget, -1) AS initial_budget,
	nullif(e.budget, -1) AS budget,
	nullif(e.executed, -1) AS executed,
	nullif(e.rate, -1) AS rate,
	nullif(e.total, -1) AS total,
	nullif(e.claimed, -1) AS claimed,
	e.grade AS grade,
	e.claimed_grade AS claimed_grade,
	nullif(e.doubt, -1) AS doubt,
	CASE WHEN e.formal = 1 AND e.flags <> '' THEN e.flags || ',SE-V3'
		WHEN e.formal = 1 THEN 'SE-V3' ELSE e.flags END AS flags,
	e.state AS state,
	e.due AS due,
	e.round AS round,
	a.name AS agency,
	e.profile AS profile,
	e.completion AS completion,
	e.explanation AS explanation,
	e.measures AS measures,
	e.remarks AS remarks,
	e.reason AS reason,
	e.submitted_by AS submitted_by,
	e.submitted_at AS submitted_at,
	e.reviewed_by AS reviewed_by,
	e.reviewed_at AS reviewed_at,
	e.entered_by AS entered_by,
	e.source AS source,
	e.number AS number,
	p.id AS project_id,
	p.department_id AS department_id,
	p.unit_id AS unit_id,
	p.name_key AS name_key,
	p.initials AS initials
FROM project p
JOIN evaluation e ON e.project_id = p.id
LEFT JOIN unit d ON d.id = p.department_id
LEFT JOIN unit u ON u.id = p.unit_id
LEFT JOIN agency a ON a.id = e.agency_id;

CREATE VIEW v_score AS
SELECT
	s.id AS id,
	p.code AS code,
	p.name AS name,
	e.year AS year,
	e.kind AS kind,
	s.kind AS line,
	s.position AS position,
	s.level1 AS level1,
	s.level2 AS level2,
	s.level3 AS level3,
	s.operator AS operator,
	s.target AS target,
	s.measure AS measure,
	nullif(s.weight, -1) AS weight,
	s.actual AS actual,
	s.attainment AS attainment,
	nullif(s.claimed, -1) AS claimed,
	nullif(s.score, -1) AS score,
	s.deduction AS deduction,
	s.left_out AS left_out,
	s.reason AS reason,
	s.explanation AS explanation,
	s.evidence AS evidence,
	s.formula AS formula,
	s.flags AS flags,
	e.state AS state,
	e.id AS evaluation_id,
	p.id AS project_id,
	p.department_id AS department_id,
	p.name_key AS name_key,
	p.initials AS initials
FROM project p
JOIN evaluation e ON e.project_id = p.id
JOIN score s ON s.evaluation_id = e.id;

-- Projects and whole departments with an approved goal whose sheet was not sent.
CREATE VIEW v_unsent AS
SELECT
	p.id AS id,
	p.code AS code,
	p.name AS name,
	p.kind AS object,
	d.name AS department,
	u.name AS unit,
	p.year AS year,
	p.budget AS budget,
	coalesce(e.state, 'none') AS state,
	e.due AS due,
	p.id AS project_id,
	p.department_id AS department_id,
	p.unit_id AS unit_id,
	p.name_key AS name_key,
	p.initials AS initials
FROM project p
LEFT JOIN evaluation e ON e.project_id = p.id AND e.kind = 'self'
LEFT JOIN unit d ON d.id = p.department_id
LEFT JOIN unit u ON u.id = p.unit_id
WHERE coalesce(e.state, p.state) IN ('approved', 'draft', 'returned')
	AND (e.id IS NOT NULL OR p.state = 'approved');

-- How many sheets a department has to send in a year, and how many it has sent.
CREATE VIEW v_sending AS
SELECT
	s.year * 10000000 + s.department_id AS id,
	d.code AS code,
	d.name AS name,
	d.division AS division,
	s.year AS year,
	s.expected AS expected,
	s.sent AS sent,
	s.expected - s.sent AS missing,
	s.returned AS returned,
	s.accepted AS accepted,
	s.claimed AS claimed,
	s.perfect AS perfect,
	(SELECT count(*) FROM evaluation_reminder m
		WHERE m.department_id = s.department_id AND m.year = s.year) AS reminders,
	(SELECT max(m.at) FROM evaluation_reminder m
		WHERE m.department_id = s.department_id AND m.year = s.year) AS reminded_at,
	s.department_id AS department_id,
	d.name_key AS name_key,
	d.initials AS initials
FROM (SELECT
		p.department_id AS department_id,
		p.year AS year,
		count(*) AS expected,
		sum(CASE WHEN e.state IN ('submitted', 'accepted') THEN 1 ELSE 0 END) AS sent,
		sum(CASE WHEN e.state = 'returned' THEN 1 ELSE 0 END) AS returned,
		sum(CASE WHEN e.state = 'accepted' THEN 1 ELSE 0 END) AS accepted,
		sum(CASE WHEN e.claimed >= 0 THEN e.claimed ELSE 0 END)
			/ nullif(sum(CASE WHEN e.claimed >= 0 THEN 1 ELSE 0 END), 0) AS claimed,
		sum(CASE WHEN e.claimed >= 10000 THEN 1 ELSE 0 END) AS perfect
	FROM project p
	LEFT JOIN evaluation e ON e.project_id = p.id AND e.kind = 'self' AND e.state <> 'withdrawn'
	WHERE p.state = 'approved' OR e.id IS NOT NULL
	GROUP BY p.department_id, p.year) s
JOIN unit d ON d.id = s.department_id;

-- Department and finance evaluation, credibility, re-checks, feedback.

-- Indicator systems (EV-01 to EV-03). Their items stay as they are once an evaluation uses them.
CREATE TABLE system (
	id INTEGER NOT NULL PRIMARY KEY,
	version INTEGER NOT NULL DEFAULT 1 CHECK (version > 0),
	code TEXT NOT NULL UNIQUE CHECK (code <> ''),
	name TEXT NOT NULL CHECK (name <> ''),
	kind TEXT NOT NULL CHECK (kind IN ('project', 'department')),
	document_no TEXT,
	source TEXT,
	state TEXT NOT NULL DEFAULT 'active' CHECK (state IN ('active', 'closed')),
	name_key TEXT NOT NULL,
	initials TEXT NOT NULL
) STRICT;
CREATE INDEX system_name ON system (name);

CREATE TABLE criterion (
	id INTEGER NOT NULL PRIMARY KEY,
	system_id INTEGER NOT NULL REFERENCES system (id),
	position INTEGER NOT NULL CHECK (position > 0),
	level1 TEXT NOT NULL CHECK (level1 <> ''),
	level2 TEXT NOT NULL CHECK (level2 <> ''),
	level3 TEXT NOT NULL CHECK (level3 <> ''),
	points INTEGER NOT NULL CHECK (points BETWEEN 1 AND 10000),
	formula TEXT,
	check_points TEXT,
	standard TEXT,
	UNIQUE (system_id, position)
) STRICT;

-- What a department or finance evaluation has beyond its evaluation row, whose id it has.
CREATE TABLE assessment (
	id INTEGER NOT NULL PRIMARY KEY REFERENCES evaluation (id),
	version INTEGER NOT NULL DEFAULT 1 CHECK (version > 0),
	system_id INTEGER NOT NULL REFERENCES system (id),
	chosen TEXT,
	lead TEXT,
	contract_no TEXT,
	plan_on TEXT CHECK (plan_on LIKE '____-__-__'),
	draft_on TEXT CHECK (draft_on LIKE '____-__-__'),
	meeting_on TEXT CHECK (meeting_on LIKE '____-__-__'),
	reply_due TEXT CHECK (reply_due LIKE '____-__-__'),
	reply_on TEXT CHECK (reply_on LIKE '____-__-__'),
	final_on TEXT CHECK (final_on LIKE '____-__-__'),
	reply TEXT,
	settle TEXT CHECK (settle IN ('mean', 'lead')),
	quality INTEGER NOT NULL DEFAULT -1 CHECK (quality BETWEEN -1 AND 10000),
	conclusion TEXT,
	overview TEXT,
	work TEXT,
	analysis TEXT,
	experience TEXT,
	advice TEXT,
	others TEXT
) STRICT;
CREATE INDEX assessment_system ON assessment (system_id);

CREATE TABLE sheet (
	id INTEGER NOT NULL PRIMARY KEY,
	version INTEGER NOT NULL DEFAULT 1 CHECK (version > 0),
	evaluation_id INTEGER NOT NULL REFERENCES evaluation (id),
	expert TEXT NOT NULL CHECK (expert <> ''),
	role TEXT NOT NULL DEFAULT 'expert' CHECK (role IN ('expert', 'lead')),
	total INTEGER NOT NULL DEFAULT -1 CHECK (total BETWEEN -1 AND 10000),
	remarks TEXT,
	state TEXT NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'signed')),
	UNIQUE (evaluation_id, expert)
) STRICT;

CREATE TABLE sheet_point (
	id INTEGER NOT NULL PRIMARY KEY,
	sheet_id INTEGER NOT NULL REFERENCES sheet (id),
	position INTEGER NOT NULL CHECK (position > 0),
	points INTEGER NOT NULL DEFAULT -1 CHECK (points BETWEEN -1 AND 10000),
	entered TEXT,
	reason TEXT,
	UNIQUE (sheet_id, position)
) STRICT;

-- Signals of doubt of a self-evaluation; written anew whenever they are judged.
CREATE TABLE doubt (
	id INTEGER NOT NULL PRIMARY KEY,
	evaluation_id INTEGER NOT NULL REFERENCES evaluation (id),
	position INTEGER NOT NULL CHECK (position > 0),
	signal TEXT NOT NULL CHECK (signal <> ''),
	points INTEGER NOT NULL CHECK (points BETWEEN 1 AND 10000),
	cause TEXT NOT NULL CHECK (cause <> ''),
	UNIQUE (evaluation_id, position)
) STRICT;

-- A sample: seed, method and the digest of what it was drawn from give it again on any machine.
CREATE TABLE draw (
	id INTEGER NOT NULL PRIMARY KEY,
	version INTEGER NOT NULL DEFAULT 1 CHECK (version > 0),
	year INTEGER NOT NULL REFERENCES year (year),
	size INTEGER NOT NULL CHECK (size > 0),
	seed INTEGER NOT NULL,
	strata TEXT NOT NULL CHECK (strata IN ('department', 'grade', 'money', 'none')),
	method TEXT NOT NULL,
	frame INTEGER NOT NULL CHECK (frame > 0),
	digest TEXT NOT NULL CHECK (length(digest) = 64),
	drawn_by TEXT,
	drawn_at TEXT NOT NULL CHECK (drawn_at LIKE '____-__-__T__:__:__'),
	state TEXT NOT NULL DEFAULT 'active' CHECK (state IN ('active', 'closed'))
) STRICT;
CREATE INDEX draw_year ON draw (year);
CREATE INDEX draw_at ON draw (drawn_at);

CREATE TABLE recheck (
	id INTEGER NOT NULL PRIMARY KEY,
	version INTEGER NOT NULL DEFAULT 1 CHECK (version > 0),
	draw_id INTEGER REFERENCES draw (id),
	evaluation_id INTEGER NOT NULL REFERENCES evaluation (id),
	year INTEGER NOT NULL REFERENCES year (year),
	position INTEGER NOT NULL DEFAULT 0 CHECK (position >= 0),
	stratum TEXT,
	why TEXT,
	amount INTEGER NOT NULL DEFAULT 0 CHECK (amount BETWEEN 0 AND 1000000000000000),
	doubt INTEGER NOT NULL DEFAULT -1 CHECK (doubt BETWEEN -1 AND 10000),
	self_total INTEGER NOT NULL CHECK (self_total >= 0),
	total INTEGER NOT NULL DEFAULT -1 CHECK (total >= -1),
	deviation INTEGER NOT NULL DEFAULT 0,
	self_grade TEXT CHECK (self_grade IN ('优', '良', '中', '差')),
	grade TEXT CHECK (grade IN ('优', '良', '中', '差')),
	quality TEXT CHECK (quality IN ('优', '良', '中', '差')),
	reason TEXT,
	no_goal INTEGER NOT NULL DEFAULT 0 CHECK (no_goal IN (0, 1)),
	reviewer TEXT,
	checked_on TEXT CHECK (checked_on LIKE '____-__-__'),
	confirmed_by TEXT,
	confirmed_on TEXT CHECK (confirmed_on LIKE '____-__-__'),
	state TEXT NOT NULL DEFAULT 'drawn'
		CHECK (state IN ('drawn', 'checking', 'checked', 'sent', 'confirmed', 'dropped'))
) STRICT;
CREATE INDEX recheck_evaluation ON recheck (evaluation_id);
CREATE INDEX recheck_draw ON recheck (draw_id);
CREATE INDEX recheck_year ON recheck (year, position);
CREATE INDEX recheck_position ON recheck (position);

-- The rows of a sample. One that is re-checked already keeps its re-check.
CREATE TABLE draw_row (
	id INTEGER NOT NULL PRIMARY KEY,
	draw_id INTEGER NOT NULL REFERENCES draw (id),
	position INTEGER NOT NULL CHECK (position > 0),
	recheck_id INTEGER NOT NULL REFERENCES recheck (id),
	stratum TEXT NOT NULL,
	weight INTEGER NOT NULL CHECK (weight > 0),
	UNIQUE (draw_id, position)
) STRICT;
CREATE INDEX draw_row_recheck ON draw_row (recheck_id);

CREATE TABLE recheck_item (
	id INTEGER NOT NULL PRIMARY KEY,
	recheck_id INTEGER NOT NULL REFERENCES recheck (id),
	position INTEGER NOT NULL CHECK (position > 0),
	level1 TEXT NOT NULL,
	level2 TEXT NOT NULL DEFAULT '',
	level3 TEXT NOT NULL,
	operator TEXT NOT NULL DEFAULT '',
	target TEXT NOT NULL DEFAULT '',
	measure TEXT NOT NULL DEFAULT '',
	weight INTEGER NOT NULL DEFAULT 0 CHECK (weight >= 0),
	self_actual TEXT NOT NULL DEFAULT '',
	self_score INTEGER NOT NULL DEFAULT 0 CHECK (self_score >= 0),
	actual TEXT,
	finding TEXT,
	score INTEGER NOT NULL DEFAULT -1 CHECK (score >= -1),
	note TEXT,
	UNIQUE (recheck_id, position)
) STRICT;

-- Something found wrong by an evaluation, or by a re-check of a self-evaluation.
CREATE TABLE problem (
	id INTEGER NOT NULL PRIMARY KEY,
	version INTEGER NOT NULL DEFAULT 1 CHECK (version > 0),
	evaluation_id INTEGER NOT NULL REFERENCES evaluation (id),
	recheck_id INTEGER REFERENCES recheck (id),
	position INTEGER NOT NULL CHECK (position > 0),
	category TEXT NOT NULL CHECK (category <> ''),
	severity TEXT CHECK (severity IN ('minor', 'major', 'serious')),
	finding TEXT NOT NULL CHECK (finding <> ''),
	demand TEXT,
	amount INTEGER NOT NULL DEFAULT 0 CHECK (amount BETWEEN 0 AND 1000000000000000),
	rectification TEXT,
	state TEXT NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'raised', 'dropped'))
) STRICT;
CREATE INDEX problem_evaluation ON problem (evaluation_id);
CREATE INDEX problem_recheck ON problem (recheck_id);

-- left_day: days since 1970 of due, while the letter is not sent.
CREATE TABLE feedback (
	id INTEGER NOT NULL PRIMARY KEY,
	version INTEGER NOT NULL DEFAULT 1 CHECK (version > 0),
	evaluation_id INTEGER NOT NULL REFERENCES evaluation (id),
	recheck_id INTEGER REFERENCES recheck (id),
	kind TEXT NOT NULL CHECK (kind IN ('recheck', 'department', 'finance')),
	year INTEGER NOT NULL REFERENCES year (year),
	total INTEGER NOT NULL CHECK (total >= 0),
	grade TEXT CHECK (grade IN ('优', '良', '中', '差')),
	fixed_on TEXT NOT NULL CHECK (fixed_on LIKE '____-__-__'),
	due TEXT NOT NULL CHECK (due LIKE '____-__-__'),
	left_day INTEGER,
	document_no TEXT,
	sent_on TEXT CHECK (sent_on LIKE '____-__-__'),
	received_on TEXT CHECK (received_on LIKE '____-__-__'),
	receiver TEXT,
	demand TEXT,
	state TEXT NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'sent', 'received', 'dropped'))
) STRICT;
CREATE INDEX feedback_evaluation ON feedback (evaluation_id);
CREATE INDEX feedback_recheck ON feedback (recheck_id);
CREATE INDEX feedback_year ON feedback (year);

CREATE VIEW v_system AS
SELECT
	s.id AS id,
	s.code AS code,
	s.name AS name,
	s.kind AS kind,
	(SELECT count(*) FROM criterion c WHERE c.system_id = s.id) AS items,
	s.document_no AS document_no,
	s.source AS source,
	s.state AS state,
	s.name_key AS name_key,
	s.initials AS initials
FROM system s;

CREATE VIEW v_criterion AS
SELECT
	c.id AS id,
	s.code AS system,
	s.name AS system_name,
	s.kind AS kind,
	s.document_no AS document_no,
	c.position AS position,
	c.level1 AS level1,
	c.level2 AS level2,
	c.level3 AS level3,
	c.points AS points,
	c.formula AS formula,
	c.check_points AS check_points,
	c.standard AS standard,
	s.state AS state
FROM system s
JOIN criterion c ON c.system_id = s.id;

CREATE VIEW v_assessment AS
SELECT
	x.id AS id,
	p.code AS code,
	p.name AS name,
	d.name AS department,
	e.year AS year,
	p.kind AS object,
	e.kind AS kind,
	nullif(e.budget, -1) AS amount,
	a.name AS agency,
	(SELECT count(*) FROM sheet h WHERE h.evaluation_id = x.id) AS sheets,
	nullif(e.total, -1) AS total,
	e.grade AS grade,
	(SELECT count(*) FROM problem q WHERE q.evaluation_id = x.id AND q.recheck_id IS NULL
		AND q.state <> 'dropped') AS problems,
	e.state AS state,
	s.code AS system,
	x.chosen AS chosen,
	x.lead AS lead,
	x.contract_no AS contract_no,
	x.plan_on AS plan_on,
	x.draft_on AS draft_on,
	x.meeting_on AS meeting_on,
	x.reply_due AS reply_due,
	x.reply_on AS reply_on,
	x.reply AS reply,
	x.final_on AS final_on,
	x.settle AS settle,
	nullif(x.quality, -1) AS quality,
	x.overview AS overview,
	x.work AS work,
	x.conclusion AS conclusion,
	x.analysis AS analysis,
	x.experience AS experience,
	x.advice AS advice,
	x.others AS others,
	e.number AS number,
	p.id AS project_id,
	p.department_id AS department_id,
	p.unit_id AS unit_id,
	p.name_key AS name_key,
	p.initials AS initials
FROM assessment x
JOIN evaluation e ON e.id = x.id
JOIN project p ON p.id = e.project_id
JOIN system s ON s.id = x.system_id
LEFT JOIN unit d ON d.id = p.department_id
LEFT JOIN agency a ON a.id = e.agency_id;

CREATE VIEW v_sheet AS
SELECT
	h.id AS id,
	p.code AS code,
	p.name AS name,
	e.year AS year,
	e.kind AS kind,
	h.expert AS expert,
	h.role AS role,
	nullif(h.total, -1) AS total,
	h.state AS state,
	h.remarks AS remarks,
	h.evaluation_id AS evaluation_id,
	p.id AS project_id,
	p.department_id AS department_id,
	p.name_key AS name_key,
	p.initials AS initials
FROM sheet h
JOIN evaluation e ON e.id = h.evaluation_id
JOIN project p ON p.id = e.project_id;

CREATE VIEW v_doubt AS
SELECT
	t.id AS id,
	p.code AS code,
	p.name AS name,
	d.name AS department,
	e.year AS year,
	t.signal AS signal,
	t.points AS points,
	t.cause AS cause,
	t.evaluation_id AS evaluation_id,
	p.id AS project_id,
	p.department_id AS department_id,
	p.name_key AS name_key,
	p.initials AS initials
FROM doubt t
JOIN evaluation e ON e.id = t.evaluation_id
JOIN project p ON p.id = e.project_id
LEFT JOIN unit d ON d.id = p.department_id;

-- One row a department and year. Means are rounded half away from zero.
CREATE VIEW v_credibility AS
SELECT
	s.department_id * 10000 + s.year AS id,
	d.name AS department,
	s.year AS year,
	s.sheets AS sheets,
	s.hundreds AS hundreds,
	(s.hundreds * 20000 + s.sheets) / (2 * s.sheets) AS share,
	CASE WHEN s.judged > 0 THEN (s.doubt * 2 + s.judged) / (2 * s.judged) END AS mean_doubt,
	s.doubtful AS doubtful,
	coalesce(c.rechecks, 0) AS rechecks,
	CASE
		WHEN c.rechecks IS NULL THEN NULL
		WHEN c.gap < 0 THEN -((c.rechecks - c.gap * 2) / (2 * c.rechecks))
		ELSE (c.gap * 2 + c.rechecks) / (2 * c.rechecks)
	END AS gap,
	CASE WHEN s.hundreds = s.sheets AND s.sheets > 1 THEN 1 ELSE 0 END AS formal,
	s.department_id AS department_id
FROM (
	SELECT p.department_id AS department_id, e.year AS year, count(*) AS sheets,
		sum(CASE WHEN coalesce(nullif(e.claimed, -1), e.total) = 10000 THEN 1 ELSE 0 END) AS hundreds,
		sum(CASE WHEN e.doubt >= 0 THEN 1 ELSE 0 END) AS judged,
		sum(CASE WHEN e.doubt > 0 THEN e.doubt ELSE 0 END) AS doubt,
		sum(CASE WHEN e.doubt > 0 THEN 1 ELSE 0 END) AS doubtful
	FROM evaluation e
	JOIN project p ON p.id = e.project_id
	WHERE e.kind = 'self' AND e.state NOT IN ('draft', 'withdrawn')
	GROUP BY p.department_id, e.year
) s
LEFT JOIN (
	SELECT p.department_id AS department_id, k.year AS year, count(*) AS rechecks,
		sum(k.deviation) AS gap
	FROM recheck k
	JOIN evaluation e ON e.id = k.evaluation_id
	JOIN project p ON p.id = e.project_id
	WHERE k.state IN ('checked', 'sent', 'confirmed')
	GROUP BY p.department_id, k.year
) c ON c.department_id = s.department_id AND c.year = s.year
LEFT JOIN unit d ON d.id = s.department_id;

CREATE VIEW v_draw AS
SELECT
	w.id AS id,
	w.year AS year,
	w.size AS size,
	w.seed AS seed,
	w.strata AS strata,
	w.frame AS frame,
	(SELECT count(*) FROM draw_row r JOIN recheck k ON k.id = r.recheck_id WHERE r.draw_id = w.id
		AND k.state IN ('checked', 'sent', 'confirmed')) AS checked,
	w.drawn_by AS drawn_by,
	w.drawn_at AS drawn_at,
	w.method AS method,
	w.digest AS digest,
	w.state AS state
FROM draw w;

CREATE VIEW v_sample AS
SELECT
	r.id AS id,
	r.position AS position,
	p.code AS code,
	p.name AS name,
	d.name AS department,
	w.year AS year,
	w.seed AS seed,
	r.stratum AS stratum,
	r.weight AS weight,
	k.amount AS amount,
	nullif(k.doubt, -1) AS doubt,
	k.state AS state,
	r.recheck_id AS recheck_id,
	p.id AS project_id,
	p.department_id AS department_id,
	p.name_key AS name_key,
	p.initials AS initials
FROM draw_row r
JOIN draw w ON w.id = r.draw_id
JOIN recheck k ON k.id = r.recheck_id
JOIN evaluation e ON e.id = k.evaluation_id
JOIN project p ON p.id = e.project_id
LEFT JOIN unit d ON d.id = p.department_id;

CREATE VIEW v_recheck AS
SELECT
	k.id AS id,
	p.code AS code,
	p.name AS name,
	d.name AS department,
	k.year AS year,
	k.position AS position,
	k.amount AS amount,
	k.self_total AS self_total,
	nullif(k.total, -1) AS total,
	CASE WHEN k.total >= 0 THEN k.deviation END AS deviation,
	k.self_grade AS self_grade,
	k.grade AS grade,
	k.quality AS quality,
	k.state AS state,
	nullif(k.doubt, -1) AS doubt,
	k.reason AS reason,
	k.no_goal AS no_goal,
	k.reviewer AS reviewer,
	k.checked_on AS checked_on,
	k.confirmed_by AS confirmed_by,
	k.confirmed_on AS confirmed_on,
	k.stratum AS stratum,
	k.why AS why,
	w.seed AS seed,
	k.evaluation_id AS evaluation_id,
	p.id AS project_id,
	p.department_id AS department_id,
	p.unit_id AS unit_id,
	p.name_key AS name_key,
	p.initials AS initials
FROM recheck k
JOIN evaluation e ON e.id = k.evaluation_id
JOIN project p ON p.id = e.project_id
LEFT JOIN draw w ON w.id = k.draw_id
LEFT JOIN unit d ON d.id = p.department_id;

CREATE VIEW v_recheck_item AS
SELECT
	i.id AS id,
	p.code AS code,
	p.name AS name,
	k.year AS year,
	i.position AS position,
	i.level1 AS level1,
	i.level2 AS level2,
	i.level3 AS level3,
	i.operator AS operator,
	i.target AS target,
	i.measure AS measure,
	i.weight AS weight,
	i.self_actual AS self_actual,
	i.self_score AS self_score,
	i.actual AS actual,
	nullif(i.score, -1) AS score,
	CASE WHEN i.score >= 0 THEN i.self_score - i.score END AS deviation,
	i.finding AS finding,
	CASE WHEN i.operator IN ('≥', '>') AND (i.level1 LIKE '%成本%' OR i.level2 LIKE '%成本%')
		THEN 'COST_SIGN_GE' ELSE '' END AS flags,
	i.note AS note,
	i.recheck_id AS recheck_id,
	p.id AS project_id,
	p.department_id AS department_id,
	p.name_key AS name_key,
	p.initials AS initials
FROM recheck k
JOIN recheck_item i ON i.recheck_id = k.id
JOIN evaluation e ON e.id = k.evaluation_id
JOIN project p ON p.id = e.project_id;

CREATE VIEW v_problem AS
SELECT
	q.id AS id,
	p.code AS code,
	p.name AS name,
	d.name AS department,
	e.year AS year,
	CASE WHEN q.recheck_id IS NULL THEN e.kind ELSE 'recheck' END AS kind,
	q.category AS category,
	q.finding AS finding,
	q.demand AS demand,
	q.severity AS severity,
	q.amount AS amount,
	q.rectification AS rectification,
	q.state AS state,
	q.position AS position,
	q.evaluation_id AS evaluation_id,
	q.recheck_id AS recheck_id,
	p.id AS project_id,
	p.department_id AS department_id,
	p.name_key AS name_key,
	p.initials AS initials
FROM problem q
JOIN evaluation e ON e.id = q.evaluation_id
JOIN project p ON p.id = e.project_id
LEFT JOIN unit d ON d.id = p.department_id;

CREATE VIEW v_feedback AS
SELECT
	f.id AS id,
	p.code AS code,
	p.name AS name,
	d.name AS department,
	f.year AS year,
	f.kind AS kind,
	f.total AS total,
	f.grade AS grade,
	(SELECT count(*) FROM problem q WHERE q.evaluation_id = f.evaluation_id AND q.state <> 'dropped'
		AND coalesce(q.recheck_id, 0) = coalesce(f.recheck_id, 0)) AS problems,
	f.fixed_on AS fixed_on,
	f.due AS due,
	f.left_day AS days_left,
	f.sent_on AS sent_on,
	CASE WHEN f.sent_on > f.due THEN 1 ELSE 0 END AS late,
	f.received_on AS received_on,
	f.receiver AS receiver,
	f.document_no AS document_no,
	f.demand AS demand,
	f.state AS state,
	f.evaluation_id AS evaluation_id,
	f.recheck_id AS recheck_id,
	p.id AS project_id,
	p.department_id AS department_id,
	p.unit_id AS unit_id,
	p.name_key AS name_key,
	p.initials AS initials
FROM feedback f
JOIN evaluation e ON e.id = f.evaluation_id
JOIN project p ON p.id = e.project_id
LEFT JOIN unit d ON d.id = p.department_id;
