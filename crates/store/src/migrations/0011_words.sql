-- Words are counted as readers read them, by the rules that the window counts by.
UPDATE stories
SET words = (SELECT count_words(fields ->> '$.body') FROM snapshots WHERE story = key)
WHERE key IN (SELECT story FROM snapshots);
