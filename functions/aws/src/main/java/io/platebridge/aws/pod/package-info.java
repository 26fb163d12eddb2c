/** Pods, their cameras, registrations and the index of late pods, in the store. */
@NullMarked
package io.platebridge.aws.pod;

import org.jspecify.annotations.NullMarked;
