/**
 * A gate on this machine: two cameras and a detector that only seem to be there, and a real pod.
 */
@NullMarked
package io.platebridge.local.gate;

import org.jspecify.annotations.NullMarked;
