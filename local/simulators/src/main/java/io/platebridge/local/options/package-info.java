/** The command line of a simulator: options, their values in the environment, and help. */
@NullMarked
package io.platebridge.local.options;

import org.jspecify.annotations.NullMarked;
