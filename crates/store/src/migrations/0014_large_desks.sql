-- The list of a large desk in each of its orders, so that no part of it is sorted anew.
CREATE INDEX stories_by_name ON stories (slug = '', slug COLLATE NOCASE, changed DESC, key DESC, language)
WHERE spiked IS NULL;
CREATE INDEX stories_by_length ON stories (words DESC, changed DESC, key DESC, language)
WHERE spiked IS NULL;
CREATE INDEX stories_pinned ON stories (pinned DESC, key DESC, language)
WHERE spiked IS NULL AND pinned IS NOT NULL;
CREATE INDEX stories_opened ON stories (opened DESC, key DESC, language)
WHERE spiked IS NULL AND opened IS NOT NULL;
CREATE INDEX stories_to_review ON stories (changed DESC, key DESC, language)
WHERE spiked IS NULL AND (status IN ('filed', 'in-review') OR voided);
CREATE INDEX stories_signed_off ON stories (changed DESC, key DESC, language)
WHERE spiked IS NULL AND status = 'signed-off' AND NOT voided;
CREATE INDEX stories_exported ON stories (exported DESC, key DESC, language)
WHERE spiked IS NULL AND exported IS NOT NULL;
-- Leads from language to language.
CREATE INDEX stories_in_language ON stories (language) WHERE spiked IS NULL AND language <> '';
