// The titles of the events of a calendar, as ical.js reads them. Arguments: the file, the folder of the modules.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const [, , path, folder] = process.argv;
const ICAL = createRequire(`${folder}/`)("ical.js");
const { Component, Event, parse } = ICAL.default ?? ICAL;
const calendar = new Component(parse(readFileSync(path, "utf8")));
const events = calendar.getAllSubcomponents("vevent").map((event) => new Event(event));
for (const event of events) event.startDate.toJSDate();
console.log(JSON.stringify(events.map((event) => event.summary)));
