import { mount } from "svelte";
import App from "./App.svelte";
import "./styles/base.css";
import { keepScrollbars } from "./styles/scrollbars";

// Decoded while the first story is on its way: text laid out without it would be laid out anew.
void document.fonts.load('1em "Source Serif 4 Variable"');

keepScrollbars(document);

const target = document.getElementById("window");
if (target) mount(App, { target });
