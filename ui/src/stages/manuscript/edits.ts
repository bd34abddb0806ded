/** What a transaction changed, as edits of fields for the journal. */
import type { ChangeSet, Text } from "@codemirror/state";
import type { Edit } from "../../host/host";
import { fieldAt, fieldRanges, fieldsOf, replacement } from "./document";

/**
 * The edits that lead from the fields of `before` to those of `after`, to be applied one after
 * another. The changes of a transaction all count in the old document, so the last one comes first:
 * it moves nothing that the others name.
 */
export function editsOf(before: Text, changes: ChangeSet, after: Text): Edit[] {
  const ranges = fieldRanges(before);
  const edits: Edit[] = [];
  let confined = true;
  changes.iterChanges((from, to, _from, _to, inserted) => {
    const range = fieldAt(ranges, from);
    if (to > range.to || (range.field !== "body" && (inserted.lines > 1 || /\t/.test(inserted.line(1).text))))
      confined = false;
    edits.push({
      field: range.field,
      from: from - range.from,
      to: to - range.from,
      insert: inserted.toString(),
    });
  });
  return confined ? edits.reverse() : wholeFields(before, after);
}

/** For a change that moved text from field to field, which only code outside the guard could make. */
function wholeFields(before: Text, after: Text): Edit[] {
  const [old, next] = [fieldsOf(before), fieldsOf(after)];
  return fieldRanges(after)
    .map(({ field }) => replacement(field, old[field], next[field]))
    .filter((edit) => edit !== null);
}
