/** The log lines of functions, and the costs that they show. */
@NullMarked
package io.platebridge.core.log;

import org.jspecify.annotations.NullMarked;
