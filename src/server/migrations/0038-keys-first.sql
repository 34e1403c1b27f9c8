-- Of an ambito that is younger than what the planner last counted it believes that it holds one record; and then any index that begins with ambito_id
-- seems as good as the key, though through it the whole ambito is read. Only the keys begin with it now: these find what they are for, and nothing else.
DROP INDEX record_parent;
DROP INDEX record_type;
DROP INDEX record_scope_scope;
CREATE INDEX record_parent ON record (parent_id, type);
CREATE INDEX record_type ON record (type, ambito_id, record_id);
CREATE INDEX record_scope_scope ON record_scope (scope, ambito_id, record_id);
