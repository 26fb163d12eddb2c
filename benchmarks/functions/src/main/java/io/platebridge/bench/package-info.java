/**
 * Side by side: the function {@code heartbeat} as it is deployed, and the same work on what one
 * might have taken instead. Each contender is a Lambda artifact of its own and runs in a process of
 * its own under the local Lambda, against DynamoDB Local.
 */
@NullMarked
package io.platebridge.bench;

import org.jspecify.annotations.NullMarked;
