/** Sites' whitelists, and how a change of one reaches its pods, in the store. */
@NullMarked
package io.platebridge.aws.access;

import org.jspecify.annotations.NullMarked;
