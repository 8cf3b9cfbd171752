-- The indicator library. peer_key numbers class and folded name (domain/library.h), so that uses
-- and values of the same indicator in goals are found along one index.
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
CREATE INDEX library_peer ON library (peer_key);
CREATE INDEX library_replaced ON library (replaced_id);

-- year repeats the project's. peer_key is NULL for indicators of the medium term, which are not
-- compared, and below 0 in goals that are not their project's latest.
ALTER TABLE indicator ADD COLUMN carried INTEGER NOT NULL DEFAULT 0 CHECK (carried IN (0, 1));
ALTER TABLE indicator ADD COLUMN year INTEGER;
ALTER TABLE indicator ADD COLUMN peer_key INTEGER;
CREATE INDEX indicator_peer ON indicator (peer_key, year, goal_id, target, measure)
	WHERE peer_key IS NOT NULL;

-- What is still as last year's goal had it: 1 texts, 2 amounts.
ALTER TABLE goal ADD COLUMN carried INTEGER NOT NULL DEFAULT 0 CHECK (carried BETWEEN 0 AND 3);

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
