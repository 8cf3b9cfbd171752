CREATE INDEX agency_name ON agency (name);

CREATE INDEX agency_name_key ON agency (name_key);

CREATE INDEX agency_role_agency ON agency_role (agency_id);

CREATE INDEX agency_role_at ON agency_role (at);

CREATE INDEX audit_at ON audit (at);

CREATE INDEX audit_login ON audit (login);

CREATE INDEX audit_record ON audit (reg, record_id);

CREATE INDEX document_superseded ON document (superseded_id);

CREATE INDEX evidence_at ON evidence (added_at);

CREATE INDEX evidence_file_of ON evidence (sha256);

CREATE INDEX evidence_project ON evidence (project_id);

CREATE INDEX evidence_record ON evidence (reg, record_id);

CREATE INDEX exante_agency ON exante (agency_id);

CREATE INDEX exante_code ON exante (code);

CREATE INDEX exante_department ON exante (department_id);

CREATE INDEX exante_name ON exante (name);

CREATE INDEX finding_goal ON finding (goal_id);

CREATE INDEX finding_rule ON finding (rule, goal_id);

CREATE INDEX goal_project ON goal (project_id);

CREATE INDEX goal_task_goal ON goal_task (goal_id);

CREATE INDEX indicator_goal ON indicator (goal_id);

CREATE INDEX indicator_peer ON indicator (peer_key, year, goal_id, target, measure)
	WHERE peer_key IS NOT NULL;

CREATE INDEX library_peer ON library (peer_key);

CREATE INDEX library_replaced ON library (replaced_id);

CREATE INDEX project_budget ON project (budget);

CREATE INDEX project_code ON project (code);

CREATE INDEX project_name ON project (name);

CREATE INDEX project_queue ON project (state, year, code);

CREATE INDEX project_sums ON project (department_id, year, kind, budget, goal_id);

CREATE INDEX project_text ON project (text_hash, year, unit_id) WHERE text_hash IS NOT NULL;

CREATE INDEX project_unit ON project (unit_id, year);

CREATE INDEX project_year_budget ON project (year, budget);

CREATE INDEX project_year_sums ON project (year, department_id, kind, budget, goal_id);

CREATE INDEX review_at ON review (at);

CREATE INDEX review_goal ON review (goal_id);

CREATE INDEX review_reason_department ON review_reason (department_id, text);

CREATE INDEX unit_name ON unit (name);

CREATE INDEX unit_name_key ON unit (name_key);

CREATE INDEX unit_parent ON unit (parent_id);

CREATE TABLE agency (
	id INTEGER NOT NULL PRIMARY KEY,
	version INTEGER NOT NULL DEFAULT 1 CHECK (version > 0),
	code TEXT NOT NULL UNIQUE CHECK (code <> ''),
	name TEXT NOT NULL CHECK (name <> ''),
	kind TEXT NOT NULL
		CHECK (kind IN ('consulting', 'accounting', 'asset', 'law', 'institute', 'university')),
	credit_code TEXT,
	contact TEXT,
	phone TEXT,
	state TEXT NOT NULL DEFAULT 'active' CHECK (state IN ('active', 'closed')),
	note TEXT,
	name_key TEXT NOT NULL,
	initials TEXT NOT NULL
) STRICT;

CREATE TABLE agency_role (
	id INTEGER NOT NULL PRIMARY KEY,
	agency_id INTEGER NOT NULL REFERENCES agency (id),
	code TEXT NOT NULL CHECK (code <> ''),
	project TEXT NOT NULL,
	year INTEGER NOT NULL CHECK (year BETWEEN 2000 AND 2100),
	role TEXT NOT NULL CHECK (role IN ('advise', 'evaluate')),
	contract_no TEXT,
	fee INTEGER NOT NULL DEFAULT 0 CHECK (fee BETWEEN 0 AND 1000000000000000),
	lead TEXT,
	note TEXT,
	entered_by TEXT NOT NULL,
	at TEXT NOT NULL CHECK (at LIKE '____-__-__T__:__:__'),
	state TEXT NOT NULL DEFAULT 'active' CHECK (state IN ('active', 'closed'))
) STRICT;

CREATE TABLE audit (
	id INTEGER NOT NULL PRIMARY KEY,
	at TEXT NOT NULL,
	account TEXT NOT NULL,
	login TEXT NOT NULL,
	action TEXT NOT NULL,
	reg TEXT NOT NULL,
	record_id INTEGER NOT NULL,
	record TEXT NOT NULL,
	before TEXT,
	after TEXT,
	reason TEXT,
	batch INTEGER NOT NULL DEFAULT 0,
	prev_hash TEXT NOT NULL,
	hash TEXT NOT NULL
) STRICT;

CREATE TABLE document (
	id INTEGER NOT NULL PRIMARY KEY,
	version INTEGER NOT NULL DEFAULT 1 CHECK (version > 0),
	number TEXT NOT NULL UNIQUE CHECK (number <> ''),
	title TEXT NOT NULL CHECK (title <> ''),
	date TEXT CHECK (date LIKE '____-__-__'),
	level TEXT NOT NULL CHECK (level IN ('national', 'province', 'city', 'district', 'bureau')),
	issuer TEXT,
	valid_from TEXT CHECK (valid_from LIKE '____-__-__'),
	valid_to TEXT CHECK (valid_to LIKE '____-__-__' AND valid_to >= valid_from),
	superseded_id INTEGER REFERENCES document (id) CHECK (superseded_id <> id),
	state TEXT NOT NULL DEFAULT 'active' CHECK (state IN ('active', 'closed')),
	note TEXT,
	title_key TEXT NOT NULL,
	initials TEXT NOT NULL
) STRICT;

CREATE TABLE evidence (
	id INTEGER NOT NULL PRIMARY KEY,
	version INTEGER NOT NULL DEFAULT 1 CHECK (version > 0),
	reg TEXT NOT NULL CHECK (reg <> ''),
	record_id INTEGER NOT NULL,
	record TEXT NOT NULL,
	project_id INTEGER REFERENCES project (id),
	department_id INTEGER REFERENCES unit (id),
	sha256 TEXT NOT NULL REFERENCES evidence_file (sha256),
	name TEXT NOT NULL CHECK (name <> ''),
	kind TEXT CHECK (kind IN ('basis', 'report', 'contract', 'photo', 'survey', 'other')),
	note TEXT,
	added_by TEXT NOT NULL,
	added_at TEXT NOT NULL CHECK (added_at LIKE '____-__-__T__:__:__'),
	state TEXT NOT NULL DEFAULT 'active' CHECK (state IN ('active', 'removed')),
	name_key TEXT NOT NULL,
	initials TEXT NOT NULL
) STRICT;

CREATE TABLE evidence_file (
	sha256 TEXT NOT NULL PRIMARY KEY CHECK (length(sha256) = 64),
	size INTEGER NOT NULL CHECK (size >= 0),
	bytes BLOB NOT NULL CHECK (length(bytes) = size)
) STRICT;

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

CREATE TABLE finding (
	id INTEGER NOT NULL PRIMARY KEY,
	goal_id INTEGER NOT NULL REFERENCES goal (id),
	rule TEXT NOT NULL,
	severity TEXT NOT NULL CHECK (severity IN ('error', 'warning')),
	place TEXT NOT NULL,
	message TEXT NOT NULL,
	indicator INTEGER NOT NULL DEFAULT 0 CHECK (indicator >= 0)
) STRICT;

CREATE TABLE goal (
	id INTEGER NOT NULL PRIMARY KEY,
	version INTEGER NOT NULL DEFAULT 1 CHECK (version > 0),
	project_id INTEGER NOT NULL REFERENCES project (id),
	number INTEGER NOT NULL DEFAULT 1 CHECK (number > 0),
	round INTEGER NOT NULL DEFAULT 1 CHECK (round > 0),
	level INTEGER NOT NULL DEFAULT 0 CHECK (level BETWEEN 0 AND 3),
	state TEXT NOT NULL DEFAULT 'draft'
		CHECK (state IN ('draft', 'submitted', 'reviewed', 'returned', 'refused', 'approved')),
	grade TEXT CHECK (grade IN ('优', '良', '中', '差')),
	tree TEXT NOT NULL CHECK (tree IN ('CLASSIC', 'COST-2021')),
	budget INTEGER NOT NULL DEFAULT 0 CHECK (budget BETWEEN 0 AND 1000000000000000),
	fiscal INTEGER NOT NULL DEFAULT 0 CHECK (fiscal BETWEEN 0 AND 1000000000000000),
	other INTEGER NOT NULL DEFAULT 0 CHECK (other BETWEEN 0 AND 1000000000000000),
	mid_budget INTEGER NOT NULL DEFAULT 0 CHECK (mid_budget BETWEEN 0 AND 1000000000000000),
	mid_fiscal INTEGER NOT NULL DEFAULT 0 CHECK (mid_fiscal BETWEEN 0 AND 1000000000000000),
	mid_other INTEGER NOT NULL DEFAULT 0 CHECK (mid_other BETWEEN 0 AND 1000000000000000),
	annual_goal TEXT,
	midterm_goal TEXT,
	prepared_by TEXT,
	phone TEXT,
	head TEXT,
	filled_on TEXT,
	source TEXT,
	entered_by TEXT,
	submitted_by TEXT,
	submitted_at TEXT CHECK (submitted_at LIKE '____-__-__T__:__:__'),
	document_no TEXT,
	document_date TEXT CHECK (document_date LIKE '____-__-__'),
	quantified INTEGER NOT NULL DEFAULT 0 CHECK (quantified BETWEEN 0 AND 10000),
	findings INTEGER NOT NULL DEFAULT 0 CHECK (findings >= 0),
	errors INTEGER NOT NULL DEFAULT 0 CHECK (errors BETWEEN 0 AND findings)
, stream TEXT NOT NULL DEFAULT 'annual'
	CHECK (stream IN ('annual', 'addition')), reason TEXT, adjustment TEXT, dropped INTEGER NOT NULL DEFAULT 0 CHECK (dropped IN (0, 1)), carried INTEGER NOT NULL DEFAULT 0 CHECK (carried BETWEEN 0 AND 3)) STRICT;

CREATE TABLE goal_task (
	id INTEGER NOT NULL PRIMARY KEY,
	goal_id INTEGER NOT NULL REFERENCES goal (id),
	position INTEGER NOT NULL CHECK (position > 0),
	name TEXT NOT NULL CHECK (name <> ''),
	content TEXT,
	budget INTEGER NOT NULL DEFAULT 0 CHECK (budget BETWEEN 0 AND 1000000000000000),
	fiscal INTEGER NOT NULL DEFAULT 0 CHECK (fiscal BETWEEN 0 AND 1000000000000000),
	other INTEGER NOT NULL DEFAULT 0 CHECK (other BETWEEN 0 AND 1000000000000000)
) STRICT;

CREATE TABLE indicator (
	id INTEGER NOT NULL PRIMARY KEY,
	goal_id INTEGER NOT NULL REFERENCES goal (id),
	position INTEGER NOT NULL CHECK (position > 0),
	term TEXT NOT NULL CHECK (term IN ('annual', 'midterm')),
	level1 TEXT NOT NULL,
	level2 TEXT NOT NULL,
	level3 TEXT NOT NULL,
	operator TEXT NOT NULL DEFAULT '' CHECK (operator IN ('', '≥', '>', '=', '<', '≤', '定性')),
	target TEXT NOT NULL DEFAULT '',
	measure TEXT NOT NULL DEFAULT '',
	weight INTEGER NOT NULL DEFAULT -1 CHECK (weight >= -1),
	formula TEXT,
	basis TEXT,
	evidence TEXT
, carried INTEGER NOT NULL DEFAULT 0 CHECK (carried IN (0, 1)), year INTEGER, peer_key INTEGER) STRICT;

CREATE TABLE library (
	id INTEGER NOT NULL PRIMARY KEY,
	version INTEGER NOT NULL DEFAULT 1 CHECK (version > 0),
	replaced_id INTEGER REFERENCES library (id) CHECK (replaced_id <> id),
	peer_key INTEGER NOT NULL CHECK (peer_key > 0),
	code TEXT NOT NULL UNIQUE CHECK (code <> ''),
	sector TEXT NOT NULL CHECK (sector <> ''),
	tree TEXT NOT NULL CHECK (tree IN ('CLASSIC', 'COST-2021', 'both')),
	level1 TEXT NOT NULL CHECK (level1 <> ''),
	level2 TEXT NOT NULL CHECK (level2 <> ''),
	level3 TEXT NOT NULL CHECK (level3 <> ''),
	operator TEXT NOT NULL DEFAULT '' CHECK (operator IN ('', '≥', '>', '=', '<', '≤', '定性')),
	target TEXT NOT NULL DEFAULT '',
	measure TEXT NOT NULL DEFAULT '',
	formula TEXT,
	explanation TEXT,
	basis TEXT,
	evidence TEXT,
	method TEXT,
	data_source TEXT,
	scoring TEXT,
	valid_from INTEGER NOT NULL CHECK (valid_from BETWEEN 2000 AND 2100),
	document TEXT,
	state TEXT NOT NULL DEFAULT 'proposed' CHECK (state IN ('proposed', 'active', 'retired')),
	goal TEXT,
	proposed_by TEXT,
	accepted_by TEXT,
	name_key TEXT NOT NULL,
	initials TEXT NOT NULL
) STRICT;

CREATE TABLE project (
	id INTEGER NOT NULL PRIMARY KEY,
	version INTEGER NOT NULL DEFAULT 1 CHECK (version > 0),
	code TEXT NOT NULL CHECK (code <> ''),
	name TEXT NOT NULL CHECK (name <> ''),
	kind TEXT NOT NULL DEFAULT 'project' CHECK (kind IN ('project', 'department')),
	year INTEGER NOT NULL REFERENCES year (year),
	department_id INTEGER NOT NULL REFERENCES unit (id),
	unit_id INTEGER NOT NULL REFERENCES unit (id),
	attribute TEXT CHECK (attribute IN ('new', 'continuing')),
	period TEXT,
	budget INTEGER NOT NULL DEFAULT 0
		CHECK (budget BETWEEN 0 AND 1000000000000000),
	goal_id INTEGER UNIQUE REFERENCES goal (id) DEFERRABLE INITIALLY DEFERRED,
	state TEXT
		CHECK (state IN ('draft', 'submitted', 'reviewed', 'returned', 'refused', 'approved')),
	name_key TEXT NOT NULL,
	initials TEXT NOT NULL,
	text_hash TEXT,
	UNIQUE (year, code)
) STRICT;

CREATE TABLE review (
	id INTEGER NOT NULL PRIMARY KEY,
	version INTEGER NOT NULL DEFAULT 1 CHECK (version > 0),
	goal_id INTEGER NOT NULL REFERENCES goal (id),
	round INTEGER NOT NULL CHECK (round > 0),
	level INTEGER NOT NULL CHECK (level BETWEEN 1 AND 3),
	verdict TEXT NOT NULL CHECK (verdict IN ('pass', 'return', 'refuse', 'approve')),
	form TEXT CHECK (form IN ('general', 'key', 'overall')),
	grade TEXT CHECK (grade IN ('优', '良', '中', '差')),
	overall TEXT CHECK (overall IN ('优', '良', '中', '差')),
	total INTEGER NOT NULL DEFAULT -1 CHECK (total BETWEEN -1 AND 10000),
	reason TEXT,
	reviewer TEXT NOT NULL,
	at TEXT NOT NULL CHECK (at LIKE '____-__-__T__:__:__'),
	state TEXT NOT NULL DEFAULT 'valid' CHECK (state IN ('valid', 'withdrawn')),
	before_state TEXT NOT NULL,
	before_grade TEXT,
	before_level INTEGER NOT NULL CHECK (before_level BETWEEN 0 AND 3)
) STRICT;

CREATE TABLE review_item (
	review_id INTEGER NOT NULL REFERENCES review (id),
	position INTEGER NOT NULL CHECK (position BETWEEN 1 AND 8),
	letter TEXT CHECK (letter IN ('优', '良', '中', '差')),
	points INTEGER NOT NULL DEFAULT -1 CHECK (points BETWEEN -1 AND 10000),
	PRIMARY KEY (review_id, position)
) STRICT;

CREATE TABLE review_reason (
	review_id INTEGER NOT NULL REFERENCES review (id),
	position INTEGER NOT NULL CHECK (position > 0),
	department_id INTEGER NOT NULL REFERENCES unit (id),
	text TEXT NOT NULL CHECK (text <> ''),
	PRIMARY KEY (review_id, position)
) STRICT;

CREATE TABLE revision (
	name TEXT NOT NULL PRIMARY KEY CHECK (name = 'project'),
	number INTEGER NOT NULL
) STRICT;

CREATE TABLE setting (
	login TEXT NOT NULL,
	name TEXT NOT NULL CHECK (name <> ''),
	value TEXT NOT NULL,
	PRIMARY KEY (login, name)
) STRICT;

CREATE TABLE unit (
	id INTEGER NOT NULL PRIMARY KEY,
	version INTEGER NOT NULL DEFAULT 1 CHECK (version > 0),
	parent_id INTEGER REFERENCES unit (id) CHECK (parent_id <> id),
	code TEXT NOT NULL UNIQUE CHECK (code <> ''),
	name TEXT NOT NULL CHECK (name <> ''),
	division TEXT,
	state TEXT NOT NULL DEFAULT 'active' CHECK (state IN ('active', 'closed')),
	name_key TEXT NOT NULL,
	initials TEXT NOT NULL
) STRICT;

CREATE TABLE user_account (
	id INTEGER NOT NULL PRIMARY KEY,
	version INTEGER NOT NULL DEFAULT 1 CHECK (version > 0),
	login TEXT NOT NULL UNIQUE CHECK (login <> ''),
	name TEXT NOT NULL,
	role TEXT NOT NULL
		CHECK (role IN ('reviewer', 'line', 'leader', 'auditor', 'clerk', 'administrator')),
	division TEXT,
	state TEXT NOT NULL DEFAULT 'active' CHECK (state IN ('active', 'closed'))
) STRICT;

CREATE TABLE year (
	year INTEGER NOT NULL PRIMARY KEY CHECK (year BETWEEN 2000 AND 2100),
	state TEXT NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'closed')),
	rules TEXT NOT NULL
) STRICT;

CREATE TRIGGER audit_no_delete BEFORE DELETE ON audit
BEGIN
	SELECT RAISE(ABORT, 'the audit log is append-only');
END;

CREATE TRIGGER audit_no_update BEFORE UPDATE ON audit
BEGIN
	SELECT RAISE(ABORT, 'the audit log is append-only');
END;

CREATE VIEW v_agency AS
SELECT id, code, name, kind, credit_code, contact, phone, state, note, name_key, initials
FROM agency;

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
	r.note AS note,
	r.entered_by AS entered_by,
	r.at AS at,
	r.state AS state
FROM agency_role r
LEFT JOIN agency a ON a.id = r.agency_id;

CREATE VIEW v_audit AS
SELECT id, at, account, login, action, reg, record, before, after, reason, batch, hash, record_id
FROM audit;

CREATE VIEW v_document AS
SELECT
	d.id AS id,
	d.number AS number,
	d.title AS title,
	d.date AS date,
	d.level AS level,
	d.issuer AS issuer,
	d.valid_from AS valid_from,
	d.valid_to AS valid_to,
	s.number AS superseded_by,
	d.state AS state,
	d.note AS note,
	d.title_key AS title_key,
	d.initials AS initials
FROM document d
LEFT JOIN document s ON s.id = d.superseded_id;

CREATE VIEW v_evidence AS
SELECT
	e.id AS id,
	e.reg AS register,
	e.record AS record,
	p.year AS year,
	e.name AS name,
	e.kind AS kind,
	f.size AS size,
	e.note AS note,
	e.added_by AS added_by,
	e.added_at AS added_at,
	e.state AS state,
	e.sha256 AS sha256,
	coalesce(p.department_id, e.department_id) AS department_id,
	e.project_id AS project_id,
	e.name_key AS name_key,
	e.initials AS initials
FROM evidence e
LEFT JOIN evidence_file f ON f.sha256 = e.sha256
LEFT JOIN project p ON p.id = e.project_id;

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

CREATE VIEW v_finding AS
SELECT
	f.id AS id,
	p.code AS code,
	p.name AS name,
	d.name AS department,
	p.year AS year,
	f.rule AS rule,
	f.severity AS severity,
	f.place AS place,
	f.message AS message,
	f.goal_id AS goal_id,
	p.id AS project_id,
	p.department_id AS department_id,
	p.name_key AS name_key,
	p.initials AS initials
FROM project p
JOIN finding f ON f.goal_id = p.goal_id
LEFT JOIN unit d ON d.id = p.department_id;

CREATE VIEW v_goal AS
SELECT
	p.goal_id AS id,
	p.code AS code,
	p.name AS name,
	p.kind AS kind,
	d.name AS department,
	u.name AS unit,
	p.year AS year,
	p.budget AS budget,
	g.fiscal AS fiscal,
	g.other AS other,
	p.state AS state,
	g.grade AS grade,
	g.findings AS findings,
	g.errors AS errors,
	g.quantified AS quantified,
	g.level AS level,
	g.round AS round,
	g.number AS version,
	g.tree AS tree,
	g.annual_goal AS annual_goal,
	g.midterm_goal AS midterm_goal,
	g.submitted_by AS submitted_by,
	g.submitted_at AS submitted_at,
	g.entered_by AS entered_by,
	g.document_no AS document_no,
	g.document_date AS document_date,
	g.stream AS stream,
	g.budget AS declared,
	g.reason AS reason,
	g.adjustment AS adjustment,
	g.source AS source,
	p.id AS project_id,
	p.department_id AS department_id,
	p.unit_id AS unit_id,
	p.name_key AS name_key,
	p.initials AS initials
FROM project p
LEFT JOIN unit d ON d.id = p.department_id
LEFT JOIN unit u ON u.id = p.unit_id
LEFT JOIN goal g ON g.id = p.goal_id
WHERE p.goal_id IS NOT NULL;

CREATE VIEW v_indicator AS
SELECT
	i.id AS id,
	p.code AS code,
	p.name AS name,
	p.year AS year,
	i.level1 AS level1,
	i.level2 AS level2,
	i.level3 AS level3,
	i.operator AS operator,
	i.target AS target,
	i.measure AS measure,
	nullif(i.weight, -1) AS weight,
	i.term AS term,
	i.formula AS formula,
	i.basis AS basis,
	i.evidence AS evidence,
	i.goal_id AS goal_id,
	p.id AS project_id,
	p.department_id AS department_id,
	p.name_key AS name_key,
	p.initials AS initials
FROM project p
JOIN indicator i ON i.goal_id = p.goal_id;

CREATE VIEW v_library AS
SELECT
	l.id AS id,
	l.code AS code,
	l.sector AS sector,
	l.tree AS tree,
	l.level1 AS level1,
	l.level2 AS level2,
	l.level3 AS level3,
	l.operator AS operator,
	l.target AS target,
	l.measure AS measure,
	l.formula AS formula,
	l.explanation AS explanation,
	l.basis AS basis,
	l.evidence AS evidence,
	l.method AS method,
	l.data_source AS data_source,
	l.scoring AS scoring,
	l.valid_from AS valid_from,
	l.document AS document,
	l.state AS state,
	r.code AS replaced_by,
	(SELECT count(*) FROM indicator i WHERE i.peer_key = l.peer_key) AS uses,
	l.goal AS goal,
	l.proposed_by AS proposed_by,
	l.accepted_by AS accepted_by,
	l.name_key AS name_key,
	l.initials AS initials
FROM library l
LEFT JOIN library r ON r.id = l.replaced_id;

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

CREATE VIEW v_review AS
SELECT
	r.id AS id,
	p.code AS code,
	p.name AS name,
	p.year AS year,
	r.round AS round,
	r.level AS level,
	r.verdict AS verdict,
	r.form AS form,
	r.grade AS grade,
	nullif(r.total, -1) AS total,
	r.reason AS reason,
	r.reviewer AS reviewer,
	r.at AS at,
	r.state AS state,
	r.goal_id AS goal_id,
	p.id AS project_id,
	p.department_id AS department_id,
	p.name_key AS name_key,
	p.initials AS initials
FROM review r
JOIN goal g ON g.id = r.goal_id
JOIN project p ON p.id = g.project_id;

CREATE VIEW v_task AS
SELECT
	t.id AS id,
	p.code AS code,
	p.name AS name,
	p.year AS year,
	d.name AS department,
	t.name AS task,
	t.content AS content,
	t.budget AS budget,
	t.fiscal AS fiscal,
	t.other AS other,
	t.goal_id AS goal_id,
	p.id AS project_id,
	p.department_id AS department_id,
	p.name_key AS name_key,
	p.initials AS initials
FROM project p
JOIN goal_task t ON t.goal_id = p.goal_id
LEFT JOIN unit d ON d.id = p.department_id;

CREATE VIEW v_unit AS
SELECT
	u.id AS id,
	u.code AS code,
	u.name AS name,
	d.name AS parent,
	coalesce(u.division, d.division) AS division,
	u.state AS state,
	u.parent_id AS parent_id,
	coalesce(u.parent_id, u.id) AS department_id,
	u.name_key AS name_key,
	u.initials AS initials
FROM unit u
LEFT JOIN unit d ON d.id = u.parent_id;

CREATE VIEW v_user AS
SELECT id, login, name, role, division, state
FROM user_account;

