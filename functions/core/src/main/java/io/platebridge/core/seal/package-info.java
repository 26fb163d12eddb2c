/** Secrets that the cloud uses later, encrypted for what they belong to. */
@NullMarked
package io.platebridge.core.seal;

import org.jspecify.annotations.NullMarked;
