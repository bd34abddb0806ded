/** What stands beside the story. It is read once the story has been painted. */
export { default as Rail } from "./Rail.svelte";
export { default as StoriesPanel } from "./stages/stories/StoriesPanel.svelte";
export { default as Toolbar } from "./Toolbar.svelte";
