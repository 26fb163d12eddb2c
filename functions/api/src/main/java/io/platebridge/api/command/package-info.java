/** Commands of people for pods, on the wire. */
@NullMarked
package io.platebridge.api.command;

import org.jspecify.annotations.NullMarked;
