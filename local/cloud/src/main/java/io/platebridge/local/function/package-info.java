/**
 * Lambda on one machine: runs the deployed artifacts by AWS's runtime protocol.
 *
 * <p>{@link io.platebridge.local.function.Functions} passes an event to an idle process of a
 * function or starts one ({@link io.platebridge.local.function.FunctionPool}). The process runs
 * AWS's runtime interface client, which asks {@link io.platebridge.local.function.RuntimeApi} for
 * its next event, calls the handler and hands back the answer. A process serves one event at a time
 * and stays for the next one, as in AWS.
 */
@NullMarked
package io.platebridge.local.function;

import org.jspecify.annotations.NullMarked;
