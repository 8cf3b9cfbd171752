CREATE INDEX accountability_department ON accountability (department_id);

CREATE INDEX adjustment_alert ON adjustment (alert_id);

CREATE INDEX adjustment_other ON adjustment (other_id);

CREATE INDEX adjustment_project ON adjustment (project_id);

CREATE INDEX agency_name ON agency (name);

CREATE INDEX agency_name_key ON agency (name_key);

CREATE INDEX agency_role_agency ON agency_role (agency_id);

CREATE INDEX agency_role_at ON agency_role (at);

CREATE INDEX alert_event_alert ON alert_event (alert_id);

CREATE INDEX alert_number ON alert (number);

CREATE INDEX alert_priority ON alert (priority);

CREATE INDEX alert_state ON alert (state);

CREATE INDEX assessment_system ON assessment (system_id);

CREATE INDEX audit_at ON audit (at);

CREATE INDEX audit_login ON audit (login);

CREATE INDEX audit_record ON audit (reg, record_id);

CREATE INDEX budget_change_project ON budget_change (project_id, effective_on);

CREATE INDEX calendar_due ON calendar (state, due);

CREATE INDEX document_superseded ON document (superseded_id);

CREATE INDEX draw_at ON draw (drawn_at);

CREATE INDEX draw_row_recheck ON draw_row (recheck_id);

CREATE INDEX draw_year ON draw (year);

CREATE INDEX evaluation_agency ON evaluation (agency_id);

CREATE INDEX evaluation_number ON evaluation (number);

CREATE INDEX evaluation_project ON evaluation (project_id);

CREATE INDEX evaluation_reminder_department ON evaluation_reminder (department_id, year);

CREATE INDEX evaluation_state ON evaluation (state, year);

CREATE INDEX evaluation_step_evaluation ON evaluation_step (evaluation_id);

CREATE INDEX evaluation_year ON evaluation (year, kind, budget, executed);

CREATE INDEX evidence_at ON evidence (added_at);

CREATE INDEX evidence_file_of ON evidence (sha256);

CREATE INDEX evidence_project ON evidence (project_id);

CREATE INDEX evidence_record ON evidence (reg, record_id);

CREATE INDEX exante_agency ON exante (agency_id);

CREATE INDEX exante_code ON exante (code);

CREATE INDEX exante_department ON exante (department_id);

CREATE INDEX exante_name ON exante (name);

CREATE INDEX feedback_evaluation ON feedback (evaluation_id);

CREATE INDEX feedback_recheck ON feedback (recheck_id);

CREATE INDEX feedback_year ON feedback (year);

CREATE INDEX finding_goal ON finding (goal_id);

CREATE INDEX finding_rule ON finding (rule, goal_id);

CREATE INDEX goal_project ON goal (project_id);

CREATE INDEX goal_task_goal ON goal_task (goal_id);

CREATE INDEX indicator_goal ON indicator (goal_id);

CREATE INDEX indicator_peer ON indicator (peer_key, year, goal_id, target, measure)
	WHERE peer_key IS NOT NULL;

CREATE INDEX library_peer ON library (peer_key);

CREATE INDEX library_replaced ON library (replaced_id);

CREATE INDEX linkage_candidate_project ON linkage_candidate (project_id);

CREATE INDEX linkage_code ON linkage (code);

CREATE INDEX linkage_department ON linkage (department_id, year);

CREATE INDEX linkage_predecessor ON linkage (predecessor_id);

CREATE INDEX linkage_project ON linkage (project_id);

CREATE INDEX monitoring_light ON monitoring (light);

CREATE INDEX monitoring_project ON monitoring (project_id);

CREATE INDEX problem_evaluation ON problem (evaluation_id);

CREATE INDEX problem_recheck ON problem (recheck_id);

CREATE INDEX progress_indicator ON progress (indicator_id);

CREATE INDEX project_budget ON project (budget);

CREATE INDEX project_code ON project (code);

CREATE INDEX project_name ON project (name);

CREATE INDEX project_queue ON project (state, year, code);

CREATE INDEX project_sums ON project (department_id, year, kind, budget, goal_id);

CREATE INDEX project_text ON project (text_hash, year, unit_id) WHERE text_hash IS NOT NULL;

CREATE INDEX project_unit ON project (unit_id, year);

CREATE INDEX project_year_budget ON project (year, budget);

CREATE INDEX project_year_sums ON project (year, department_id, kind, budget, goal_id);

CREATE INDEX publication_department ON publication (department_id);

CREATE INDEX recheck_draw ON recheck (draw_id);

CREATE INDEX recheck_evaluation ON recheck (evaluation_id);

CREATE INDEX recheck_position ON recheck (position);

CREATE INDEX recheck_year ON recheck (year, position);

CREATE INDEX rectification_department ON rectification (department_id, category, year);

CREATE INDEX rectification_first ON rectification (first_id);

CREATE INDEX rectification_left ON rectification (left_day);

CREATE INDEX rectification_notice ON rectification (notice_id);

CREATE INDEX rectification_project ON rectification (project_id);

CREATE INDEX rectification_state ON rectification (state, left_day);

CREATE INDEX rectification_unit ON rectification (unit_id);

CREATE INDEX rectification_year ON rectification (year, code);

CREATE INDEX rectify_notice_open ON rectify_notice (issued, department_id);

CREATE INDEX review_at ON review (at);

CREATE INDEX review_goal ON review (goal_id);

CREATE INDEX review_reason_department ON review_reason (department_id, text);

CREATE INDEX score_evaluation ON score (evaluation_id);

CREATE INDEX system_name ON system (name);

CREATE INDEX unit_name ON unit (name);

CREATE INDEX unit_name_key ON unit (name_key);

CREATE INDEX unit_parent ON unit (parent_id);

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
, version INTEGER NOT NULL DEFAULT 1 CHECK (version > 0), conflict TEXT, plan_reviewed TEXT CHECK (plan_reviewed LIKE '____-__-__'), drafted TEXT CHECK (drafted LIKE '____-__-__'), expert_meeting TEXT CHECK (expert_meeting LIKE '____-__-__'), replied TEXT CHECK (replied LIKE '____-__-__'), finished TEXT CHECK (finished LIKE '____-__-__'), quality INTEGER NOT NULL DEFAULT -1 CHECK (quality BETWEEN -1 AND 10000)) STRICT;

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

CREATE TABLE alert_event (
	id INTEGER NOT NULL PRIMARY KEY,
	alert_id INTEGER NOT NULL REFERENCES alert (id),
	at TEXT NOT NULL CHECK (at LIKE '____-__-__T__:__:__'),
	action TEXT NOT NULL CHECK (action IN ('changed', 'gone', 'back')),
	before TEXT NOT NULL,
	after TEXT NOT NULL,
	login TEXT NOT NULL
) STRICT;

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

CREATE TABLE budget_change (
	adjustment_id INTEGER NOT NULL REFERENCES adjustment (id),
	project_id INTEGER NOT NULL REFERENCES project (id),
	amount INTEGER NOT NULL CHECK (amount BETWEEN -1000000000000000 AND 1000000000000000),
	effective_on TEXT NOT NULL CHECK (effective_on LIKE '____-__-__'),
	PRIMARY KEY (adjustment_id, project_id)
) STRICT;

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

CREATE TABLE doubt (
	id INTEGER NOT NULL PRIMARY KEY,
	evaluation_id INTEGER NOT NULL REFERENCES evaluation (id),
	position INTEGER NOT NULL CHECK (position > 0),
	signal TEXT NOT NULL CHECK (signal <> ''),
	points INTEGER NOT NULL CHECK (points BETWEEN 1 AND 10000),
	cause TEXT NOT NULL CHECK (cause <> ''),
	UNIQUE (evaluation_id, position)
) STRICT;

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

CREATE TABLE draw_row (
	id INTEGER NOT NULL PRIMARY KEY,
	draw_id INTEGER NOT NULL REFERENCES draw (id),
	position INTEGER NOT NULL CHECK (position > 0),
	recheck_id INTEGER NOT NULL REFERENCES recheck (id),
	stratum TEXT NOT NULL,
	weight INTEGER NOT NULL CHECK (weight > 0),
	UNIQUE (draw_id, position)
) STRICT;

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

CREATE TABLE evaluation_reminder (
	id INTEGER NOT NULL PRIMARY KEY,
	department_id INTEGER NOT NULL REFERENCES unit (id),
	year INTEGER NOT NULL REFERENCES year (year),
	missing INTEGER NOT NULL CHECK (missing > 0),
	note TEXT,
	login TEXT,
	at TEXT NOT NULL CHECK (at LIKE '____-__-__T__:__:__')
) STRICT;

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

CREATE TABLE finding (
	id INTEGER NOT NULL PRIMARY KEY,
	goal_id INTEGER NOT NULL REFERENCES goal (id),
	rule TEXT NOT NULL,
	severity TEXT NOT NULL CHECK (severity IN ('error', 'warning')),
	place TEXT NOT NULL,
	message TEXT NOT NULL,
	indicator INTEGER NOT NULL DEFAULT 0 CHECK (indicator >= 0)
) STRICT;

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
	text_hash TEXT, secret_reason TEXT CHECK (secret_reason <> ''),
	UNIQUE (year, code)
) STRICT;

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

CREATE TABLE quota (
	department_id INTEGER NOT NULL REFERENCES unit (id),
	year INTEGER NOT NULL REFERENCES year (year),
	amount INTEGER NOT NULL CHECK (amount BETWEEN 0 AND 1000000000000000),
	PRIMARY KEY (department_id, year)
) STRICT;

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

CREATE TABLE rectify_repeat (
	item_id INTEGER NOT NULL REFERENCES rectification (id),
	earlier_id INTEGER NOT NULL REFERENCES rectification (id),
	PRIMARY KEY (item_id, earlier_id)
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

CREATE TABLE setting (
	login TEXT NOT NULL,
	name TEXT NOT NULL CHECK (name <> ''),
	value TEXT NOT NULL,
	PRIMARY KEY (login, name)
) STRICT;

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

CREATE VIEW v_agency AS
SELECT id, code, name, kind, credit_code, contact, phone, state, note, name_key, initials
FROM agency;

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

CREATE VIEW v_annual AS
SELECT id, CAST(year AS TEXT) AS code, title, document_no, missing, issued_by, issued_at, state, body,
	title AS title_key, '' AS initials
FROM annual_account;

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

CREATE VIEW v_audit AS
SELECT id, at, account, login, action, reg, record, before, after, reason, batch, hash, record_id
FROM audit;

CREATE VIEW v_calendar AS
SELECT id, code, title, year, stage, begins, due, remind, rule, done_on, done_by, note, state, title_key,
	initials
FROM calendar;

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

CREATE VIEW v_user AS
SELECT id, login, name, role, division, state
FROM user_account;

CREATE VIEW v_variant AS
SELECT id, name, year, objects, current, proposed, current - proposed AS saved, cut, raised, unmatched,
	state, document_no, note, rules, made_by, made_at, name AS name_key, '' AS initials
FROM linkage_variant;

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

