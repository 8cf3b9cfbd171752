-- Evidence: the content of a file once, by its SHA-256, and what it is attached to.
CREATE TABLE evidence_file (
	sha256 TEXT NOT NULL PRIMARY KEY CHECK (length(sha256) = 64),
	size INTEGER NOT NULL CHECK (size >= 0),
	bytes BLOB NOT NULL CHECK (length(bytes) = size)
) STRICT;

-- A goal that was submitted again is another row: what belongs to a project is known by the project.
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
CREATE INDEX evidence_record ON evidence (reg, record_id);
CREATE INDEX evidence_project ON evidence (project_id);
CREATE INDEX evidence_file_of ON evidence (sha256);
CREATE INDEX evidence_at ON evidence (added_at);

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
