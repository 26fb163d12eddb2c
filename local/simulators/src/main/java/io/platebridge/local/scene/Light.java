package io.platebridge.local.scene;

import java.awt.Color;

/** The light in which a camera's scene is drawn. */
public enum Light {
    DAY(
            new Color(0x3d85c6),
            new Color(0xd6e9f5),
            new Color(0x7f9f8c),
            new Color(0x5f8f4f),
            new Color(0x8b8e92),
            new Color(0xfff4d6),
            0),
    DUSK(
            new Color(0x27304f),
            new Color(0xe79a6b),
            new Color(0x4a4560),
            new Color(0x35493f),
            new Color(0x54555e),
            new Color(0xffd9a0),
            70);

    final Color skyAbove;
    final Color skyBelow;
    final Color hills;
    final Color grass;
    final Color road;
    final Color sun;

    /** How dark it is, as the opacity of the shade that lies over everything without own light. */
    final int shade;

    Light(
            Color skyAbove,
            Color skyBelow,
            Color hills,
            Color grass,
            Color road,
            Color sun,
            int shade) {
        this.skyAbove = skyAbove;
        this.skyBelow = skyBelow;
        this.hills = hills;
        this.grass = grass;
        this.road = road;
        this.sun = sun;
        this.shade = shade;
    }

    /** Returns {@code colour} as it looks in this light. */
    Color shaded(Color colour) {
        double light = 1 - shade / 160.0;
        return new Color(
                (int) (colour.getRed() * light),
                (int) (colour.getGreen() * light),
                (int) (colour.getBlue() * (light + (1 - light) * 0.3)),
                colour.getAlpha());
    }
}
