-- What the desk notes of a story beside its text: since when it is so, in microseconds since 1970,
-- UTC; null where it is not.
ALTER TABLE stories ADD COLUMN pinned INTEGER;
ALTER TABLE stories ADD COLUMN spiked INTEGER;
ALTER TABLE stories ADD COLUMN opened INTEGER;
ALTER TABLE stories ADD COLUMN exported INTEGER;
UPDATE stories SET exported =
    (SELECT max(exports.exported) FROM exports WHERE exports.story = stories.key);

-- The list as it is read most: what is pinned on top, then the latest change.
CREATE INDEX stories_on_top ON stories (pinned IS NULL, changed DESC, key DESC, language)
WHERE spiked IS NULL;
CREATE INDEX stories_spiked ON stories (spiked) WHERE spiked IS NOT NULL;
