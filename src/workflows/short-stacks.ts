/**
 * Loaded before any workflow is. The SDK notes a stack for every promise of a workflow, so that the Temporal UI can show where
 * it waits; with ten lines each that took a third of all the time of workflows. Two say where something went wrong.
 */
Error.stackTraceLimit = 2;
