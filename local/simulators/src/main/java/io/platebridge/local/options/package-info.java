/** The command line of a simulator. */
@NullMarked
package io.platebridge.local.options;

import org.jspecify.annotations.NullMarked;
