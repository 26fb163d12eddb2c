/** Commands of people for pods: queued, delivered, ended, and expired. */
@NullMarked
package io.platebridge.core.command;

import org.jspecify.annotations.NullMarked;
