@NullMarked
package io.tollkeeper.node;

import org.jspecify.annotations.NullMarked;
