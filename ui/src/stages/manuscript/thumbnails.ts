/** A picture's line shows the picture, small, above what the line says of it. */
import { type Extension, RangeSetBuilder } from "@codemirror/state";
import {
  Decoration,
  type DecorationSet,
  type EditorView,
  ViewPlugin,
  type ViewUpdate,
  WidgetType,
} from "@codemirror/view";
import { pictureOf } from "./pictures";

/** Gives a picture's address; null where the store has no such picture. */
export type ShowPicture = (id: string) => Promise<string | null>;

class Thumbnail extends WidgetType {
  constructor(
    readonly id: string,
    readonly alternative: string,
    readonly show: ShowPicture,
  ) {
    super();
  }

  override eq(other: Thumbnail): boolean {
    return other.id === this.id && other.alternative === this.alternative;
  }

  override toDOM(): HTMLElement {
    const image = document.createElement("img");
    image.className = "m-thumbnail";
    image.alt = this.alternative;
    this.show(this.id).then(
      (address) => {
        if (address) image.src = address;
        else image.classList.add("m-missing");
      },
      () => image.classList.add("m-missing"),
    );
    return image;
  }

  override ignoreEvent(): boolean {
    return false;
  }
}

function decorate({ state, visibleRanges }: EditorView, show: ShowPicture): DecorationSet {
  const decorations = new RangeSetBuilder<Decoration>();
  for (const { from, to } of visibleRanges) {
    for (let at = from; at <= to; ) {
      const line = state.doc.lineAt(at);
      const picture = line.text.startsWith("![") ? pictureOf(line.text) : null;
      if (picture) {
        const widget = new Thumbnail(picture.id, picture.alternative, show);
        decorations.add(line.from, line.from, Decoration.line({ class: "m-picture" }));
        decorations.add(line.from, line.from, Decoration.widget({ widget, side: -1 }));
      }
      at = line.to + 1;
    }
  }
  return decorations.finish();
}

export function thumbnails(show: ShowPicture): Extension {
  return ViewPlugin.fromClass(
    class {
      decorations: DecorationSet;

      constructor(view: EditorView) {
        this.decorations = decorate(view, show);
      }

      update({ docChanged, viewportChanged, view }: ViewUpdate) {
        if (docChanged || viewportChanged) this.decorations = decorate(view, show);
      }
    },
    { decorations: (plugin) => plugin.decorations },
  );
}
