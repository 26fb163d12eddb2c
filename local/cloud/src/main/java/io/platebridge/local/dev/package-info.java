/** Follows changes of the sources: compiles them and replaces them in the running system. */
@NullMarked
package io.platebridge.local.dev;

import org.jspecify.annotations.NullMarked;
