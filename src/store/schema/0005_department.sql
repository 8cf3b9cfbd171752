-- Tasks of a whole department (12.2), adjustments of approved goals (GO-14), mid-year additions.
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
CREATE INDEX goal_task_goal ON goal_task (goal_id);

-- dropped: a version that was given up before it was approved; the project points to the approved one.
ALTER TABLE goal ADD COLUMN stream TEXT NOT NULL DEFAULT 'annual'
	CHECK (stream IN ('annual', 'addition'));
ALTER TABLE goal ADD COLUMN reason TEXT;
ALTER TABLE goal ADD COLUMN adjustment TEXT;
ALTER TABLE goal ADD COLUMN dropped INTEGER NOT NULL DEFAULT 0 CHECK (dropped IN (0, 1));

DROP VIEW v_goal;
-- The latest row of every project and department; version is the goal's number (GO-14). budget is
-- what is in force, declared what this row declares: they differ until an adjustment is approved.
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
