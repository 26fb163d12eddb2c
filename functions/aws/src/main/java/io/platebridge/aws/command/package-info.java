/** Commands for pods, in the store and on their way to a pod. */
@NullMarked
package io.platebridge.aws.command;

import org.jspecify.annotations.NullMarked;
