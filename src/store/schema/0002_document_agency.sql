-- Rule documents: what rule sets and forms are taken from.
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
CREATE INDEX document_superseded ON document (superseded_id);

-- Third parties (TP-01).
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
CREATE INDEX agency_name ON agency (name);
CREATE INDEX agency_name_key ON agency (name_key);

-- Who advised on a project and who evaluates it (TP-02). A project is its code and name: what an
-- agency did for it counts in later years too, and the object may not be a project yet.
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
CREATE INDEX agency_role_agency ON agency_role (agency_id);
CREATE INDEX agency_role_at ON agency_role (at);

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
