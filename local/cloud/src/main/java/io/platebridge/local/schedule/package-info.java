/** EventBridge on one machine: calls jobs by the clock, with the event they get in AWS. */
@NullMarked
package io.platebridge.local.schedule;

import org.jspecify.annotations.NullMarked;
