-- Ex-ante evaluations (EX-01 .. EX-08). The object need not be a project yet: it is known by year
-- and code, and by its name within the department.
CREATE TABLE exante (
	id INTEGER NOT NULL PRIMARY KEY,
	version INTEGER NOT NULL DEFAULT 1 CHECK (version > 0),
	code TEXT NOT NULL CHECK (code <> ''),
	name TEXT NOT NULL CHECK (name <> ''),
	year INTEGER NOT NULL REFERENCES year (year),
	department_id INTEGER NOT NULL REFERENCES unit (id),
	amount INTEGER NOT NULL CHECK (amount BETWEEN 0 AND 1000000000000000),
	suggested INTEGER NOT NULL DEFAULT 0 CHECK (suggested BETWEEN 0 AND amount),
	reduced INTEGER NOT NULL DEFAULT 0 CHECK (reduced BETWEEN 0 AND amount),
	letters TEXT NOT NULL CHECK (length(letters) = 20),
	score_1 INTEGER NOT NULL DEFAULT -1 CHECK (score_1 BETWEEN -1 AND 2000),
	score_2 INTEGER NOT NULL DEFAULT -1 CHECK (score_2 BETWEEN -1 AND 2000),
	score_3 INTEGER NOT NULL DEFAULT -1 CHECK (score_3 BETWEEN -1 AND 2000),
	score_4 INTEGER NOT NULL DEFAULT -1 CHECK (score_4 BETWEEN -1 AND 2000),
	score_5 INTEGER NOT NULL DEFAULT -1 CHECK (score_5 BETWEEN -1 AND 2000),
	score INTEGER NOT NULL DEFAULT -1 CHECK (score BETWEEN -1 AND 10000),
	vetoes TEXT,
	proposed TEXT CHECK (proposed IN ('supported', 'partly', 'not_supported')),
	conclusion TEXT CHECK (conclusion IN ('supported', 'partly', 'not_supported')),
	reason TEXT,
	state TEXT NOT NULL DEFAULT 'draft'
		CHECK (state IN ('draft', 'evaluating', 'concluded', 'reopened', 'withdrawn')),
	round INTEGER NOT NULL DEFAULT 1 CHECK (round > 0),
	agency_id INTEGER REFERENCES agency (id),
	experts TEXT,
	document TEXT,
	evaluated_on TEXT CHECK (evaluated_on LIKE '____-__-__'),
	overview TEXT,
	method TEXT,
	advice TEXT,
	remarks TEXT,
	name_key TEXT NOT NULL,
	initials TEXT NOT NULL,
	CHECK ((state = 'concluded') = (conclusion IS NOT NULL)),
	CHECK (state <> 'concluded' OR suggested + reduced = amount),
	UNIQUE (year, code)
) STRICT;
CREATE INDEX exante_code ON exante (code);
CREATE INDEX exante_name ON exante (name);
CREATE INDEX exante_department ON exante (department_id);
CREATE INDEX exante_agency ON exante (agency_id);

CREATE VIEW v_exante AS
SELECT
	e.id AS id,
	e.code AS code,
	e.name AS name,
	d.name AS department,
	e.year AS year,
	e.amount AS amount,
	CASE WHEN e.state = 'concluded' THEN e.suggested END AS suggested,
	CASE WHEN e.state = 'concluded' THEN e.reduced END AS reduced,
	nullif(e.score, -1) AS score,
	e.conclusion AS conclusion,
	e.state AS state,
	e.proposed AS proposed,
	e.reason AS reason,
	e.vetoes AS vetoes,
	nullif(e.score_1, -1) AS necessity,
	nullif(e.score_2, -1) AS economy,
	nullif(e.score_3, -1) AS soundness,
	nullif(e.score_4, -1) AS feasibility,
	nullif(e.score_5, -1) AS compliance,
	e.letters AS letters,
	a.name AS agency,
	e.experts AS experts,
	e.document AS document,
	e.evaluated_on AS evaluated_on,
	e.round AS round,
	e.overview AS overview,
	e.method AS method,
	e.advice AS advice,
	e.remarks AS remarks,
	e.department_id AS department_id,
	e.name_key AS name_key,
	e.initials AS initials
FROM exante e
LEFT JOIN unit d ON d.id = e.department_id
LEFT JOIN agency a ON a.id = e.agency_id;
