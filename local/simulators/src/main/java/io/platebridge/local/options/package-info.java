/** What a simulator is told on its command line. */
@NullMarked
package io.platebridge.local.options;

import org.jspecify.annotations.NullMarked;
