-- Evaluations: self, department, finance; re-checks, feedback.

-- One row an object (project or whole department), year and kind. goal_id: the state of the
-- declaration that it is judged by. Amounts of -1: the sheet does not give them.
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
	e.year AS year,
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
	e.flags AS flags,
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
	s.evaluation_id AS evaluation_id,
	p.id AS project_id,
	p.department_id AS department_id,
	p.name_key AS name_key,
	p.initials AS initials
FROM project p
JOIN evaluation e ON e.project_id = p.id
JOIN score s ON s.evaluation_id = e.id;
