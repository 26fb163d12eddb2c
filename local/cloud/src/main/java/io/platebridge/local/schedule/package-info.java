/**
 * EventBridge on one machine: calls jobs with a fixed pause between calls, with the event of AWS.
 */
@NullMarked
package io.platebridge.local.schedule;

import org.jspecify.annotations.NullMarked;
