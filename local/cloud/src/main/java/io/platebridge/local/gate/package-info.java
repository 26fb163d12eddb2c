/** A gate on this machine: two simulated cameras, a simulated detector and a real pod. */
@NullMarked
package io.platebridge.local.gate;

import org.jspecify.annotations.NullMarked;
