scormbuild.page({"n":0,"html":"<a href=\"https://example.org/font.css\">A font<\/a>","features":[],"questions":[]});
