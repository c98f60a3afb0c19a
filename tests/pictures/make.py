#!/usr/bin/env python3
"""Makes the small pictures that the tests read, with Pillow; run it in this folder to make them anew."""
from PIL import Image, ImageCms

SIZE = (24, 16)


def ramp(mode, pixel):
    picture = Image.new(mode, SIZE)
    picture.putdata([pixel(x, y) for y in range(SIZE[1]) for x in range(SIZE[0])])
    return picture


colour = ramp("RGB", lambda x, y: (x * 10, y * 15, 120))
colour.save("colour.png")
colour.save("colour.jpg", quality=90)
colour.convert("L").save("gray.jpg", quality=90)
colour.quantize(12).save("palette.png")
ramp("I;16", lambda x, y: x * 2600).save("sixteen.png")
ramp("RGBA", lambda x, y: (200, 30, 30, x * 11)).save("alpha.png")
ramp("CMYK", lambda x, y: (x * 6, 60, y * 4, 20)).save("inks.jpg", quality=90)
ramp("CMYK", lambda x, y: (240, 230, 230, 240)).save("wet.jpg", quality=90)

exif = Image.Exif()
exif[0x0112] = 6
colour.save("turned.jpg", quality=90, exif=exif)

# A profile of our own, wider than sRGB: its primaries with a gamma of 1.8 is enough to be told apart.
profile = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
name = profile.find("sRGB".encode("utf-16-be"))
profile[name:name + 8] = "Wide".encode("utf-16-be")
# Red and green change places: what is honoured cannot be overlooked.
red, green = profile.find(b"rXYZ", 128), profile.find(b"gXYZ", 128)
profile[red:red + 4], profile[green:green + 4] = b"gXYZ", b"rXYZ"
colour.save("profiled.png", icc_profile=bytes(profile))
colour.save("profiled.jpg", quality=90, icc_profile=bytes(profile))

# Every other kind: what is set, and what is refused by its name.
colour.save("kind.webp", lossless=True)
colour.save("lossy.webp", quality=90)
colour.save("kind.tif", compression="tiff_lzw")
colour.save("kind.avif", quality=60)
colour.save("profiled.webp", lossless=True, icc_profile=bytes(profile))
colour.save("profiled.tif", icc_profile=bytes(profile))
colour.save("turned.webp", lossless=True, exif=exif)
colour.save("turned.tif", tiffinfo={0x0112: 6})
ramp("I;16", lambda x, y: x * 2600).save("sixteen.tif")
ramp("CMYK", lambda x, y: (x * 6, 60, y * 4, 20)).save("inks.tif", compression="tiff_adobe_deflate")
ramp("RGBA", lambda x, y: (200, 30, 30, x * 11)).save("alpha.webp", lossless=True)
colour.quantize(12).save("kind.gif")
still = [colour.quantize(12), Image.new("P", SIZE, 3)]
still[0].save("moving.gif", save_all=True, append_images=still[1:], duration=100)
