/** Whitelists in the store, and the updates of their pods' configuration versions. */
@NullMarked
package io.platebridge.aws.access;

import org.jspecify.annotations.NullMarked;
