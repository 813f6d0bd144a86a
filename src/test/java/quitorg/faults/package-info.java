/**
 * Bots in separate processes, which are killed. Start reading at {@link quitorg.faults.KillMatrixTest} (one bot, one
 * death at each boundary) and {@link quitorg.faults.ReplicasUnderFireTest} (several bots, killed all the time). All code
 * that kills bots or makes them stand still is here; production code only has a place for decorators around its ports.
 */
package quitorg.faults;
