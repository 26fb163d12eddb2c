/** Gates and their openings in the store, the seals of their secrets, and the calls of gates. */
@NullMarked
package io.platebridge.aws.gate;

import org.jspecify.annotations.NullMarked;
