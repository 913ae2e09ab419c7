/// What the server answers, a file for each kind of page. Every string for a screen arrives ready made, with the language that it is in.

export * from './answers/common';
export * from './answers/plan';
export * from './answers/measure';
export * from './answers/action';
export * from './answers/measurability';
export * from './answers/body';
export * from './answers/episode';
export * from './answers/handover';
export * from './answers/draft';
export * from './answers/work_list';
export * from './answers/caseload';
export * from './answers/mine';
export * from './answers/lineage';
export * from './answers/people';
export * from './answers/persons';
export * from './answers/imports';
export * from './answers/rights';
export * from './answers/signing';
