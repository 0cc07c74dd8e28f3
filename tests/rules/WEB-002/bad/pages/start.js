scormbuild.page({"n":0,"html":"<img src=\"media/Square.svg\" alt=\"\">","features":[],"questions":[]});
