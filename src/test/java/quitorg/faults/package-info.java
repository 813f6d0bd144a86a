/**
 * Bots as processes of their own, which are killed. Start reading at {@link quitorg.faults.KillMatrixTest} (one bot, one
 * death at each boundary) and {@link quitorg.faults.ReplicasUnderFireTest} (several, all the time). What kills them and
 * what stands still is here: production code knows nothing of it but the place for decorators around its ports.
 */
package quitorg.faults;
