/**
 * Clips, from a pod straight into object storage: the pod announces one and gets an address to put
 * it at, puts it there, and confirms; then it is a recording that people see. What is announced is
 * signed, so storage itself refuses anything else.
 */
@NullMarked
package io.platebridge.core.recording;

import org.jspecify.annotations.NullMarked;
