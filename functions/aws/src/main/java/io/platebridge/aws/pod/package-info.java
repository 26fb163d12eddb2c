/** Pods, their cameras, registrations and the late index, in the store. */
@NullMarked
package io.platebridge.aws.pod;

import org.jspecify.annotations.NullMarked;
