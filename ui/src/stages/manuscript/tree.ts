/** Looking around in the body's syntax tree. */
import { syntaxTree } from "@codemirror/language";
import type { EditorState } from "@codemirror/state";
import type { SyntaxNode } from "@lezer/common";
import { fieldAt, fieldRanges, rangeOf } from "./document";

/** Whether a position stands in the body. */
export function inBody(state: EditorState, position: number): boolean {
  return fieldAt(fieldRanges(state.doc), position).field === "body";
}

/** Where the body begins. */
export function bodyStart(state: EditorState): number {
  return rangeOf(fieldRanges(state.doc), "body").from;
}

/** The innermost node of this name that holds all of a range. */
export function enclosing(state: EditorState, from: number, to: number, name: string): SyntaxNode | null {
  const sides = from === to ? ([-1, 1] as const) : ([1] as const);
  for (const side of sides) {
    let node: SyntaxNode | null = syntaxTree(state).resolveInner(from, side);
    while (node && !(node.name === name && node.from <= from && node.to >= to)) node = node.parent;
    if (node) return node;
  }
  return null;
}
